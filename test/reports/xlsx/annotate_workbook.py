"""Does to a workbook of ours what persons do. Usage: annotate_workbook.py FILE < steps, a JSON list of [verb, sheet, ...]"""
import datetime
import json
import sys

import openpyxl
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

book = openpyxl.load_workbook(sys.argv[1])


def typed(value):
    if isinstance(value, str) and value.startswith("date:"):
        return datetime.datetime.fromisoformat(value[5:])
    return value


def head(sheet):
    """Number of the row of titles, and of the hidden column of keys."""
    return next((cell.row, cell.column) for row in sheet.iter_rows(max_row=40) for cell in row if cell.value == "Row key")


def row_of(sheet, key):
    first, column = head(sheet)
    return next(row for row in range(first + 1, sheet.max_row + 1) if sheet.cell(row, column).value == key)


for verb, name, *rest in json.load(sys.stdin):
    sheet = book.create_sheet(name) if verb == "sheet" else book[name]
    if verb == "column":  # title, values by row key, place (0: behind all)
        title, values, place = rest
        place = place or sheet.max_column + 1
        if place <= sheet.max_column:
            sheet.insert_cols(place)
        sheet.cell(head(sheet)[0], place).value = title
        for key, value in values.items():
            row = row_of(sheet, key)
            sheet.cell(row, place).value = typed(value).replace("{row}", str(row)) if isinstance(value, str) and "{row}" in value else typed(value)
    elif verb == "append":
        sheet.append(rest[0])
    elif verb == "set":  # address, value, format
        sheet[rest[0]].value = typed(rest[1])
        if len(rest) > 2:
            sheet[rest[0]].number_format = rest[2]
    elif verb == "merge":
        sheet.merge_cells(rest[0])
    elif verb == "sheet":
        for line in rest[0]:
            sheet.append(line)
    elif verb == "comment":
        sheet[rest[0]].comment = Comment(rest[1], "ops-team")
    elif verb == "list":
        validation = DataValidation(type="list", formula1='"gold,silver"')
        validation.add(rest[0])
        sheet.add_data_validation(validation)
    elif verb == "insert-row":
        sheet.insert_rows(rest[0])
    elif verb == "delete-column":
        sheet.delete_cols(rest[0])
    else:
        raise ValueError(verb)
book.save(sys.argv[1])
