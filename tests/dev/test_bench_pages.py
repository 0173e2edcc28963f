"""What `make bench` measures is no shop of anybody's."""

from dev import bench_pages, demo_run


def test_the_bench_has_data_of_its_own() -> None:
    """Its five hundred people and their hidden item would stay in the demo's."""
    assert bench_pages.FOLDER not in (demo_run.FOLDER, *demo_run.FOLDER.parents)
