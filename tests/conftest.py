"""What holds for all tests."""

from hypothesis import settings

# Speed is measured in benchmarks/: a slow machine fails no test.
settings.register_profile("without_deadline", deadline=None)
settings.load_profile("without_deadline")
