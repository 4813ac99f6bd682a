"""What the product shows, as documents by HTTP, and what is asked of each: see docs/accessibility.md.

``collect`` opens the pages of every role and sends their forms, ``checker`` gives them to the Nu HTML checker, ``names``, ``words``
and ``forms`` ask what no checker knows. ``tests/test_documents.py`` puts them together.
"""
