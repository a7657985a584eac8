"""Consensus (docs/consensus.md) from the document alone, in exact fractions. Python 3.8, standard library only."""

from fractions import Fraction

PROPOSITIONS = ("annotation", "segmentation", "report")


def decide(vector):
    """What became of every proposition of a vector, by id: records stand in the order of their anchors."""
    records = vector["records"]
    rules = vector["rules"]
    arbiters = set(rules.get("arbiters", []))
    back = taken_back(records)
    live = [record for record in records if record["id"] not in back]
    replaced = {
        parent["record"]
        for record in live
        for parent in record["parents"]
        if parent["relation"] == "supersedes" and author_of(records, parent["record"]) == record["by"]
    }
    return [
        conclude(record, live, rules, arbiters, max(1, vector["readsNeeded"]))
        for record in sorted(live, key=lambda one: one["id"])
        if record["kind"] in PROPOSITIONS and record["id"] not in replaced and record["by"] not in arbiters
    ]


def taken_back(records):
    """Ids of records whose author took them back, by a retraction that itself was not taken back."""
    back = set()
    # What comes later decides on what came before.
    for record in reversed(records):
        for later in records:
            if later["id"] not in back and later["by"] == record["by"]:
                if {"record": record["id"], "relation": "retracts"} in later["parents"]:
                    back.add(record["id"])
    return back


def author_of(records, identifier):
    return next((record["by"] for record in records if record["id"] == identifier), None)


def relation_to(record, proposition):
    return next((parent["relation"] for parent in record["parents"] if parent["record"] == proposition), None)


def conclude(proposition, live, rules, arbiters, needed):
    identifier = proposition["id"]
    about = [record for record in live if relation_to(record, identifier) is not None]
    said = opinions_on(proposition, about, arbiters)
    rounds = count_rounds(said, rules, needed)
    answer = {"proposition": identifier, "weak": False, "round": 1, "arbiter": None, "rounds": rounds}
    if rules["method"] == "arbitration":
        answer.update(arbitrated(rounds, about, identifier, arbiters))
        return answer
    decided = next((count for count in rounds if count["decision"] is not None), None)
    if decided is not None:
        outcome = "approved" if decided["decision"] == "for" else "rejected"
        answer.update(outcome=outcome, weak=decided["weak"], round=decided["round"])
        return answer
    last = rounds[-1]
    over = last["complete"] and last["round"] >= last_round(rules)
    answer.update(outcome="none" if over else "open", round=last["round"])
    return answer


def opinions_on(proposition, about, arbiters):
    """Stances by round and reader; of two of one reader in one round the later stands."""
    said = {}
    for record in [proposition] + about:
        relation = relation_to(record, proposition["id"])
        if record is proposition or relation == "agrees":
            stance = "for"
        elif relation in ("disagrees", "amends"):
            stance = "against"
        else:
            continue
        if record["by"] not in arbiters:
            said.setdefault(record.get("round", 1), {})[record["by"]] = stance
    return said


def last_round(rules):
    return rules["rounds"] if rules["method"] == "delphi" else 1


def count_rounds(said, rules, needed):
    weighed = rules["method"] in ("weighted", "delphi")
    weights = {one["reader"]: Fraction(one["weight"]) for one in rules.get("weights", [])} if weighed else {}
    weight = {reader: weights.get(reader, Fraction(1)) for stances in said.values() for reader in stances}
    cut_off = Fraction(rules["cutOff"])
    penalty = Fraction(rules["penalty"]) if "penalty" in rules else None
    last = last_round(rules)
    present = {}
    counts = []
    for number in range(1, last + 1):
        spoken = [(at, stances) for at, stances in sorted(said.items()) if min(at, last) == number]
        if not spoken:
            break
        for _, stances in spoken:
            present.update(stances)
        complete = len(present) >= needed
        share = share_for(present, weight)
        count = {
            "round": number,
            "complete": complete,
            "shareFor": twelve_places(share),
            "decision": side(share, cut_off) if complete else None,
            "weak": False,
        }
        counts.append(count)
        if count["decision"] is not None:
            break
        if complete and penalty is not None and share is not None and share != Fraction(1, 2):
            outside = "against" if share > Fraction(1, 2) else "for"
            for reader, stance in present.items():
                if stance == outside:
                    weight[reader] *= penalty
            if number == last:
                count["decision"] = side(share_for(present, weight), cut_off)
                count["weak"] = count["decision"] is not None
    return counts


def share_for(present, weight):
    """None where nobody weighs anything."""
    everyone = sum((weight[reader] for reader in present), Fraction(0))
    if everyone == 0:
        return None
    return sum((weight[reader] for reader, stance in present.items() if stance == "for"), Fraction(0)) / everyone


def side(share, cut_off):
    if share is None or share == Fraction(1, 2):
        return None
    if share > Fraction(1, 2):
        return "for" if share >= cut_off else None
    return "against" if 1 - share >= cut_off else None


def twelve_places(share):
    """Cut off, not rounded."""
    cut = int((Fraction(1, 2) if share is None else share) * 10**12)
    return f"{cut // 10**12}.{cut % 10**12:012d}"


def arbitrated(rounds, about, proposition, arbiters):
    if not rounds[0]["complete"]:
        return {"outcome": "open"}
    if rounds[0]["shareFor"] == "1.000000000000":
        return {"outcome": "approved"}
    if rounds[0]["shareFor"] == "0.000000000000":
        return {"outcome": "rejected"}
    for record in reversed(about):
        if record["by"] not in arbiters:
            continue
        relation = relation_to(record, proposition)
        if relation in ("adjudicates", "agrees"):
            return {"outcome": "approved" if record["kind"] == "review" else "rejected", "arbiter": record["by"]}
        elsewhere = any(parent["relation"] == "adjudicates" for parent in record["parents"])
        if relation in ("disagrees", "amends") or (relation == "derived-from" and elsewhere):
            return {"outcome": "rejected", "arbiter": record["by"]}
    return {"outcome": "to-arbitrate"}
