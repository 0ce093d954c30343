"""Work without Python's search for cycles leaves the collector as it was."""

import gc

import pytest

from newskit.collecting import no_collection


def _stopped_within():
    with no_collection():
        assert not gc.isenabled()
        with no_collection():
            pass
        assert not gc.isenabled()  # the inner block found it off
        raise ValueError("stop")


def test_the_collector_is_off_within_and_as_it_was_behind():
    assert gc.isenabled()
    with pytest.raises(ValueError, match="stop"):
        _stopped_within()
    assert gc.isenabled()
