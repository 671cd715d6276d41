"""Reads what minutebook writes with other people's code, and says on standard output as JSON what it found.

    check.py available             whether the packages are there
    check.py schema SCHEMA FILE    validates each document of FILE, a JSON list, against a JSON Schema: the errors of each
    check.py junit FILE            the suites and cases of a JUnit report
    check.py docx FILE             title, page, styles and texts of a Word file, its tables row by row
    check.py mail FILE             the head, the text and the HTML of a letter
"""

import json
import pathlib
import sys


def validate(schema_path, file):
    import jsonschema

    schema = json.loads(pathlib.Path(schema_path).read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
    documents = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
    return [
        [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in validator.iter_errors(document)]
        for document in documents
    ]


def junit(file):
    import junitparser

    suites = junitparser.JUnitXml.fromfile(file)
    suites_seen = []
    for suite in suites:
        cases = []
        for case in suite:
            failures = [result for result in case.result if isinstance(result, junitparser.Failure)]
            cases.append(
                {
                    "name": case.name,
                    "class": case.classname,
                    "failures": [
                        {"type": failure.type, "message": failure.message, "text": failure.text} for failure in failures
                    ],
                    "out": case.system_out,
                }
            )
        suites_seen.append({"name": suite.name, "tests": suite.tests, "failures": suite.failures, "cases": cases})
    return {"tests": suites.tests, "failures": suites.failures, "suites": suites_seen}


def docx(file):
    from docx import Document
    from docx.oxml.ns import qn

    document = Document(file)
    page = document.sections[0]
    boxes = document.element.body.iter(qn("w:txbxContent"))
    return {
        "title": document.core_properties.title,
        "millimetres": [
            round(length.mm)
            for length in (
                page.page_width, page.page_height, page.top_margin, page.right_margin, page.bottom_margin, page.left_margin
            )
        ],
        "paragraphs": [[paragraph.style.name, paragraph.text] for paragraph in document.paragraphs],
        "tables": [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables],
        "boxes": ["".join(text.text or "" for text in box.iter(qn("w:t"))) for box in boxes],
        "even and odd": document.settings.odd_and_even_pages_header_footer,
    }


def mail(file):
    import email
    import email.policy

    letter = email.message_from_bytes(pathlib.Path(file).read_bytes(), policy=email.policy.default)
    parts = [letter, *letter.walk()]
    return {
        "head": {name: str(value) for name, value in letter.items()},
        "plain": letter.get_body(("plain",)).get_content(),
        "html": letter.get_body(("html",)).get_content(),
        "defects": [str(defect) for part in parts for defect in part.defects],
    }


def available():
    import docx  # noqa: F401
    import jsonschema  # noqa: F401
    import junitparser  # noqa: F401
    import yaml  # noqa: F401

    return True


if __name__ == "__main__":
    commands = {"available": available, "schema": validate, "junit": junit, "docx": docx, "mail": mail}
    sys.stdout.reconfigure(encoding="utf-8")
    json.dump(commands[sys.argv[1]](*sys.argv[2:]), sys.stdout, ensure_ascii=False)
