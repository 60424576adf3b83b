"""Writes the cells of bench/workbook.ts and prints the CPU seconds of it. Usage: workbook_peer.py FILE ROWS"""
import sys
import time

import xlsxwriter

rows = int(sys.argv[2])
kinds = ["live", "outage", "no", "unknown"]
before = time.process_time()
book = xlsxwriter.Workbook(sys.argv[1], {"constant_memory": True})
sheet = book.add_worksheet("Bench")
look = {"font_name": "Calibri", "font_size": 10, "border": 1, "border_color": "#D9DDE2", "valign": "top"}
key = book.add_format({"num_format": "@"})
text = book.add_format({**look, "num_format": "@", "indent": 1})
whole = book.add_format({**look, "num_format": "#,##0", "align": "right", "indent": 1})
colours = ["#BFE5DC", "#FBE2A6", "#F3B7AB", "#DDE1E7"]
words = [book.add_format({**look, "num_format": "@", "align": "center", "bold": True, "bg_color": colour}) for colour in colours]
for row in range(rows):
    sheet.write_string(row, 0, f"host{row % 100}/guest{row}", key)
    for column in range(12):
        sheet.write_string(row, column + 1, f"value {row} of {column}", text)
    for column in range(12, 18):
        sheet.write_number(row, column + 1, row * column, whole)
    for column in range(18, 20):
        kind = (row + column) % 4
        sheet.write_string(row, column + 1, kinds[kind], words[kind])
book.close()
print(time.process_time() - before)
