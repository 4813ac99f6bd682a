"""Who counts when nobody is logged in: the project itself."""

from uuid import UUID

from nystart.foundation.access import Permission
from projects.register.models import Project


class ProjectItself:
    """An actor for commands and jobs that may count one project's figures and do nothing else."""

    MAY = frozenset({Permission.VIEW_FIGURES, Permission.VIEW_PROJECTS})

    def __init__(self, project: Project) -> None:
        self.pk: UUID = project.pk
        self._organisations: frozenset[UUID] = frozenset(filter(None, [project.lead_id]))

    def organisation_ids(self, permission: Permission) -> frozenset[UUID]:
        """The organisation that leads the project, for figures; nothing for anything else."""
        return self._organisations if permission in self.MAY else frozenset()

    def can(self, permission: Permission) -> bool:
        """Only figures."""
        return permission in self.MAY
