"""U5 to U7 and U9: finding the article that answers."""
import random

from figures import auroc, bootstrap, calibration_error, mean, share_at_precision
from pipes import pipe, rows

DRAWS = 6


def stackfaq():
    articles = [{"id": row["id"], "title": row["question"], "body": "\n\n".join(row["answers"])} for row in rows("stackfaq_dev/articles.jsonl")]
    return articles, rows("stackfaq_dev/queries.jsonl")


def ask(articles, queries, words=()):
    return pipe("search", [{"query": query} for query in queries], [("--articles", articles)], words)


def line(figure, name, cases, groups, compute, marks, command="search --articles"):
    return {"figure": figure, "set": name, "cases": len(cases), "value": compute(cases), "interval": bootstrap(cases, compute, groups),
            "floor": marks[0], "goal": marks[1], "stretch": marks[2], "pipe": command}


def rank(answer, relevant):
    return next((at for at, result in enumerate(answer["results"]) if result["id"] in relevant), 99)


def u5():
    articles, queries = stackfaq()
    groups = [row["faq"] for row in queries]
    ranks = [rank(answer, {row["faq"]}) for row, answer in zip(queries, ask(articles, [row["query"] for row in queries]))]
    yield line("recall@1", "stackfaq_dev", [at < 1 for at in ranks], groups, mean, (".945", ".960", ".970"))
    yield line("MRR@10", "stackfaq_dev", [1 / (at + 1) if at < 10 else 0 for at in ranks], groups, mean, (".965", ".978", ".985"))


def half_hidden():
    """(confidence, right, answerable), and the article, with half of the articles hidden, several draws."""
    articles, queries = stackfaq()
    cases, groups = [], []
    for seed in range(1, DRAWS + 1):
        kept = random.Random(seed).sample(articles, len(articles) // 2)
        there = {article["id"] for article in kept}
        for row, answer in zip(queries, ask(kept, [row["query"] for row in queries])):
            first = answer["results"][0]["id"] if answer["results"] else None
            cases.append((answer["confidence"], first == row["faq"], row["faq"] in there))
            groups.append(row["faq"])
    return cases, groups


def u6():
    cases, groups = half_hidden()
    name = f"stackfaq_dev, half of the articles hidden, {DRAWS} draws"
    yield line("AUROC of confidence for answerable", name, cases, groups, lambda some: auroc([(sure, can) for sure, _, can in some]), (".940", ".965", ".975"))
    yield line("share answered at precision ≥ .95", name, cases, groups, lambda some: share_at_precision(some, 0.95), (".75", ".85", ".90"))


def u7():
    cases, groups = half_hidden()
    yield line("calibration error of confidence", f"stackfaq_dev, half of the articles hidden, {DRAWS} draws", cases, groups,
               lambda some: calibration_error([(sure, right) for sure, right, _ in some]), ("≤ .08", "≤ .05", "≤ .03"))


def u9():
    articles = [{"id": row["id"], "title": row["title"], "body": row["content"]} for row in rows("tau2_bank_kb/articles.jsonl")]
    tasks = [row for row in rows("tau2_bank_kb/tasks_dev.jsonl") if row["required_documents"]]
    ranks = [rank(answer, set(row["required_documents"])) for row, answer in zip(tasks, ask(articles, [row["scenario"] for row in tasks]))]
    yield line("recall@5 of any required article", "tau2_bank_kb tasks_dev", [at < 5 for at in ranks], None, mean, (".76", ".80", ".85"))
    yield line("recall@10 of any required article", "tau2_bank_kb tasks_dev", [at < 10 for at in ranks], None, mean, (".86", ".90", ".93"))


LINES = {"U5": u5, "U6": u6, "U7": u7, "U9": u9}
