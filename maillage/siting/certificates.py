"""A proof on a file of its own, beside the question that it answers."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from maillage.siting.areas import instance_of
from maillage.siting.engine.answer import Answer
from maillage.siting.engine.coverage.fewest import people_wanted
from maillage.siting.engine.errors import CertificateRefusedError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.proofs import Proved, verify
from maillage.siting.engine.rules import described_rules
from maillage.siting.questions import CENTRE, COVERAGE, FEWEST, P_MEDIAN, Question, question_of
from maillage.territory.tables import Tables

KINDS = {
    P_MEDIAN: {"p-median", "p-median-kept", "rules"},
    COVERAGE: {"coverage", "rules"},
    FEWEST: {"fewest-sites", "fewest-with-rules"},
    CENTRE: {"p-centre", "centre-with-rules"},
}
NEAR = 1e-6  # relative: a target of people who share several sites


def save_certificate(path: Path, question: Question, answer: Answer) -> None:
    """The question stands beside its proof, so that the file alone is enough to check it."""
    written = {"question": question.described(), "certificate": answer.certificate}
    path.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")


def check_certificate(path: Path, tables: Tables) -> tuple[Question, Proved]:
    """The instance is made anew from the tables; gives the question and what the proof is worth.

    Raises CertificateRefusedError, also where a good proof answers another question than the one beside it.
    """
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        question = question_of(written["question"])
        certificate = dict(written["certificate"])
    except (ValueError, KeyError, TypeError, AttributeError) as damage:
        raise CertificateRefusedError(f"it cannot be read: {damage!r}") from damage
    instance = instance_of(tables, question.area, question.profile)
    found = verify(instance, certificate)
    if not _answers(question, certificate, instance):
        raise CertificateRefusedError("it proves another question than the one beside it")
    return question, found


def _answers(question: Question, certificate: Mapping[str, Any], instance: Instance) -> bool:
    """Only a certificate that was verified comes here: what it holds is read without care."""
    if certificate["question"] not in KINDS.get(question.objective, set()):
        return False
    if question.objective == FEWEST:
        wanted = people_wanted(instance, question.share)
        if float(certificate["target"]) < wanted * (1 - NEAR):
            return False
    proof = certificate.get("enough", certificate)
    if "rules" in proof:
        return _same_rules(question, proof)
    return _same_names(question, proof, instance)


def _same_rules(question: Question, proof: Mapping[str, Any]) -> bool:
    if question.rules is None or question.sites != question.rules.sites:
        return False
    asked, proved = described_rules(question.rules), dict(proof["rules"])
    if question.objective == FEWEST:
        asked["sites"] = proved["sites"] = None
    objective = COVERAGE if question.objective in {FEWEST, CENTRE} else question.objective
    minutes = question.objective in {CENTRE, P_MEDIAN} or proof["minutes"] == question.minutes
    return bool(asked == proved and minutes and proof["objective"] == objective)


def _same_names(question: Question, proof: Mapping[str, Any], instance: Instance) -> bool:
    """A count of sites, kept and forbidden ones, minutes."""
    rules = question.rules
    kept, forbidden = (rules.kept, rules.forbidden) if rules else ((), ())
    if rules and (not rules.only_names or rules.sites != question.sites):
        return False
    if any(
        sorted(proof.get(name, [])) != sorted(codes)
        for name, codes in (("kept", kept), ("forbidden", forbidden))
    ):
        return False
    count = len(proof["ground"]["sites"]) if "ground" in proof else len(proof["sites"])
    most = instance.site_count - len(forbidden)
    if question.objective != FEWEST and count != min(question.sites or most, most):
        return False
    return question.objective in {P_MEDIAN, CENTRE} or proof["minutes"] == question.minutes
