"""Rules that mend a parse are asked of the tokens that they are about, in their order."""

from types import SimpleNamespace

from newskit.language.rules import asked_of, dispatch


@asked_of(tags={"VBD"})
def _of_past(tokens, token):
    return True


@asked_of(deps={"conj"}, words={"said"})
def _of_said(tokens, token):
    return True


def _of_all(tokens, token):
    return False


def _token(tag, dep, word):
    return SimpleNamespace(tag_=tag, dep_=dep, lower_=word)


def test_rules_of_a_token_are_those_whose_tag_label_and_word_it_has():
    rules_of = dispatch([_of_said, _of_all, _of_past])
    assert rules_of(_token("VBD", "conj", "said")) == (_of_said, _of_all, _of_past)
    assert rules_of(_token("VBD", "conj", "told")) == (_of_all, _of_past)
    assert rules_of(_token("VBZ", "conj", "said")) == (_of_said, _of_all)
    assert rules_of(_token("VBZ", "ROOT", "said")) == (_of_all,)


def test_rules_go_by_the_tag_that_a_token_has_now():
    rules_of, token = dispatch([_of_past]), _token("VBN", "acl", "held")
    assert rules_of(token) == ()
    token.tag_ = "VBD"
    assert rules_of(token) == (_of_past,)
