"""No container engine is at hand: the files are held against what the rest of the project says."""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from nystart.foundation.database import server
from nystart.roof.ops import supervisor
from nystart.roof.ops.system_libraries import PANGO

ROOT = Path(settings.BASE_DIR)


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


@pytest.fixture(scope="module")
def dockerfile():
    return (ROOT / "Dockerfile").read_text()


def test_the_database_is_of_the_same_version_and_locale_as_the_embedded_one(services):
    assert services["database"]["image"].startswith(f"postgres:{server.MAJOR_VERSION}-")
    assert f"--locale={server.LOCALE}" in services["database"]["environment"]["POSTGRES_INITDB_ARGS"]
    created = (ROOT / "nystart/foundation/database/container.sql").read_text()
    assert f"LOCALE '{server.LOCALE}'" in created
    assert f"OWNER {server.OWNER}" in created


def test_the_roles_come_from_the_same_file(services):
    mounted = [volume.split(":")[0] for volume in services["database"]["volumes"]]
    assert str(server.ROLES_SQL.relative_to(ROOT)) in [path.removeprefix("./") for path in mounted]


def test_every_file_that_is_mounted_exists(services):
    for service in services.values():
        for volume in service.get("volumes", []):
            if (source := volume.split(":")[0]).endswith(".sql"):
                assert (ROOT / source).is_file()


def test_web_and_worker_run_the_commands_that_the_supervisor_runs(services):
    parts = {part.name: part.command for part in supervisor.Supervisor(port=8000, say=print).parts}
    assert services["web"]["command"] == parts["web"][2:]
    assert services["worker"]["command"] == ["python", *parts["worker"][1:]]


def test_only_the_maintenance_service_knows_the_owner(services):
    for name in ("web", "worker"):
        assert "DATABASE_OWNER_URL" not in services[name]["environment"]
        assert services[name]["environment"]["DATABASE_URL"].startswith("postgres://nystart_app:")
    assert services["maintenance"]["environment"]["DATABASE_OWNER_URL"].startswith("postgres://nystart_owner:")


def test_the_network_of_the_proxy_is_the_one_that_is_trusted(services):
    networks = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["networks"]
    subnet = networks["outside"]["ipam"]["config"][0]["subnet"]
    assert services["web"]["environment"]["TRUSTED_PROXIES"] == subnet


def test_the_image_has_the_libraries_that_the_product_asks_for(dockerfile):
    assert set(PANGO.values()) <= set(re.findall(r"lib[\w.-]+", dockerfile))
    assert "--require-hashes" in dockerfile


def test_the_image_holds_no_history_no_secret_and_no_test(dockerfile):
    left_out = set((ROOT / ".dockerignore").read_text().split())
    assert {".git", ".env", "tests", "var"} <= left_out
    assert "requirements-dev.txt" not in dockerfile


def test_the_python_of_the_image_is_one_that_the_project_supports(dockerfile):
    assert re.search(r"^FROM python:3\.(11|12|13)-", dockerfile, re.MULTILINE)
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text()


def test_ci_installs_the_same_libraries():
    assert all(package in (ROOT / ".ci" / "run").read_text() for package in PANGO.values())


def test_each_hook_of_pre_commit_is_a_target_of_make():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    makefile = (ROOT / "Makefile").read_text()
    check = re.search(r"^check: (.*)$", makefile, re.MULTILINE).group(1).split()
    for hook in hooks:
        assert hook["entry"] == f"make {hook['id']}"
        assert hook["id"] in check
