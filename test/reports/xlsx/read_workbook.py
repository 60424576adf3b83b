"""What an independent reader finds in a workbook, as JSON. Usage: read_workbook.py FILE"""
import datetime
import hashlib
import json
import re
import sys
import zipfile

import openpyxl


def value(cell):
    found = cell.value
    if isinstance(found, datetime.datetime):
        found = found.isoformat()
    return {"type": cell.data_type, "value": found, "format": cell.number_format, "fill": cell.fill.fgColor.rgb if cell.fill.fill_type else None}


def sheet(found):
    return {
        "name": found.title,
        "frozen": found.freeze_panes,
        "filter": found.auto_filter.ref,
        "titleRows": found.print_title_rows,
        "orientation": found.page_setup.orientation,
        "fitToPage": found.sheet_properties.pageSetUpPr.fitToPage,
        "fitToHeight": found.page_setup.fitToHeight,
        "header": found.oddHeader.left.text,
        "footer": found.oddFooter.right.text,
        "keyColumnHidden": found.column_dimensions["A"].hidden,
        "merged": [str(area) for area in found.merged_cells.ranges],
        "widths": [found.column_dimensions[openpyxl.utils.get_column_letter(column)].width for column in range(2, found.max_column + 1)],
        "rows": [[value(cell) for cell in row] for row in found.iter_rows()],
    }


workbook = openpyxl.load_workbook(sys.argv[1])
parts = zipfile.ZipFile(sys.argv[1])
texts = {name: parts.read(name) for name in parts.namelist()}
json.dump(
    {
        "title": workbook.properties.title,
        "creator": workbook.properties.creator,
        "created": workbook.properties.created.isoformat(),
        "sheets": [sheet(found) for found in workbook],
        "parts": {name: hashlib.sha256(text).hexdigest() for name, text in texts.items()},
        "formulas": sum(len(re.findall(rb"<f[ >]", text)) for text in texts.values()),
        "links": [name for name, text in texts.items() if re.search(rb"<hyperlink[ >]", text)],
        "controlCharacters": sorted({name for name, text in texts.items() if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", text)}),
    },
    sys.stdout,
)
