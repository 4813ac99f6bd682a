"""`make mutate`: change one line at a time and see whether a test fails. See docs/testing.md."""
