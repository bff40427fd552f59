#!/usr/bin/env python3
"""Works due dates out a second time, sharing nothing with the service: the table worked-cases.csv, which WorkedCasesTest reads.

Easter by the anonymous Gregorian algorithm; bank holidays of England and Wales as proclaimed (gov.uk/bank-holidays, 2019 to 2028) and by their
general rules for later years; days are counted one by one, never by arithmetic on dates. Python 3, nothing else:

    forms-server/src/test/obligation/worked.py > forms-server/src/test/resources/obligation/worked-cases.csv
"""
from datetime import date, timedelta
import random

ONE = timedelta(days=1)


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def monday(year, month, last):
    day = date(year, month, 28) if last else date(year, month, 1)
    if last:
        while (day + ONE).month == month:
            day += ONE
        while day.weekday() != 0:
            day -= ONE
    else:
        while day.weekday() != 0:
            day += ONE
    return day


def holidays(year):
    found = {easter(year) - 2 * ONE, easter(year) + ONE, monday(year, 5, False), monday(year, 5, True), monday(year, 8, True)}
    if year == 2020:
        found = found - {date(2020, 5, 4)} | {date(2020, 5, 8)}
    if year == 2022:
        found = found - {date(2022, 5, 30)} | {date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)}
    if year == 2023:
        found |= {date(2023, 5, 8)}
    new_year = date(year, 1, 1)
    while new_year.weekday() >= 5:
        new_year += ONE
    found.add(new_year)
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    found |= {christmas, boxing}
    for day in (christmas, boxing):
        if day.weekday() >= 5:
            substitute = day
            while substitute.weekday() >= 5 or substitute in found:
                substitute += ONE
            found.add(substitute)
    return found


KNOWN = {}


def business(day):
    if day.year not in KNOWN:
        KNOWN[day.year] = holidays(day.year)
    return day.weekday() < 5 and day not in KNOWN[day.year]


def count(base, amount, unit):
    step = ONE if amount >= 0 else -ONE
    left, day = abs(amount) * (7 if unit == "WEEKS" else 1), base
    while left:
        day += step
        if unit != "BUSINESS_DAYS" or business(day):
            left -= 1
    return day


def fall(day, falling):
    step = {"STAYS": None, "NEXT_BUSINESS_DAY": ONE, "PREVIOUS_BUSINESS_DAY": -ONE}[falling]
    while step and not business(day):
        day += step
    return day


def rule(unit, falling, amounts, situations, base):
    fitting = [amounts[s] for s in situations if s in amounts]
    amount = min(fitting) if fitting else amounts["otherwise"]
    return fall(count(base, amount, unit), falling)


def rows():
    yield "# Made by src/test/obligation/worked.py; not by hand. kind: rule (a date by a rule), stages (the four stages of a case sent to the Crown"
    yield "# Court, some with a date of their own), slide (the other side served late)."
    yield "kind,unit,falling,amounts,situations,dates,expected"
    fixed = [
        ("DAYS", "STAYS", {"custody": 50, "otherwise": 70}, ["custody"]),
        ("DAYS", "STAYS", {"custody": 50, "otherwise": 70}, []),
        ("BUSINESS_DAYS", "STAYS", {"otherwise": 20}, []),
        ("BUSINESS_DAYS", "STAYS", {"otherwise": 10}, []),
        ("DAYS", "NEXT_BUSINESS_DAY", {"otherwise": 28}, []),
        ("DAYS", "PREVIOUS_BUSINESS_DAY", {"otherwise": -28}, []),
        ("DAYS", "STAYS", {"otherwise": -14}, []),
        ("WEEKS", "PREVIOUS_BUSINESS_DAY", {"otherwise": -3}, []),
        ("BUSINESS_DAYS", "STAYS", {"otherwise": -5}, []),
        ("DAYS", "NEXT_BUSINESS_DAY", {"otherwise": 0}, []),
    ]
    bases = [date(2026, 11, 16), date(2027, 2, 1), date(2028, 2, 29), date(2024, 2, 28), date(2026, 12, 18), date(2027, 12, 24),
             date(2026, 4, 2), date(2027, 3, 25), date(2022, 5, 27), date(2020, 5, 1), date(2023, 4, 28), date(2026, 8, 28),
             date(2028, 12, 22), date(2027, 12, 31), date(2026, 5, 1), date(2029, 3, 28)]
    for unit, falling, amounts, situations in fixed:
        for base in bases:
            yield row("rule", unit, falling, amounts, situations, [base], [rule(unit, falling, amounts, situations, base)])
    dice = random.Random(20261126)
    for _ in range(60):
        unit = dice.choice(["DAYS", "BUSINESS_DAYS", "WEEKS"])
        falling = dice.choice(["STAYS", "NEXT_BUSINESS_DAY", "PREVIOUS_BUSINESS_DAY"])
        amounts = {"custody": dice.randint(1, 60), "youth": dice.randint(1, 60), "otherwise": dice.randint(-60, 60)}
        situations = dice.sample(["custody", "youth", "company"], dice.randint(0, 3))
        base = date(2024, 1, 1) + dice.randint(0, 2000) * ONE
        yield row("rule", unit, falling, amounts, situations, [base], [rule(unit, falling, amounts, situations, base)])
    for base in bases:
        for custody in (True, False):
            yield stages(base, custody, dice)
    for _ in range(40):
        second = date(2026, 1, 5) + dice.randint(0, 700) * ONE
        third = second + dice.choice([14, 28]) * ONE
        served = second + dice.randint(-10, 40) * ONE
        gap = 0
        day = second
        while day < third:
            day, gap = day + ONE, gap + 1
        expected = third
        if served > second:
            expected = served
            for _ in range(gap):
                expected += ONE
        yield row("slide", "DAYS", "STAYS", {"otherwise": 0}, [], [second, third, served], [expected])


def stages(sent, custody, dice):
    own = [sent + dice.randint(20, 150) * ONE if dice.random() < 0.3 else None for _ in range(4)]
    first = own[0] or count(sent, 50 if custody else 70, "DAYS")
    second = own[1] or count(first, 28, "DAYS")
    third = own[2] or count(second, 28, "DAYS")
    fourth = own[3] or count(third, 14, "DAYS")
    return row("stages", "DAYS", "STAYS", {"otherwise": 0}, ["custody"] if custody else [], [sent] + own, [first, second, third, fourth])


def row(kind, unit, falling, amounts, situations, dates, expected):
    return ",".join([kind, unit, falling, " ".join(f"{k}={v}" for k, v in sorted(amounts.items())), " ".join(situations),
                     " ".join(str(day) if day else "-" for day in dates), " ".join(map(str, expected))])


print("\n".join(rows()))
