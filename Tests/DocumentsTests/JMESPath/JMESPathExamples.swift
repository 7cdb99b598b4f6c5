import Documents

/// Expressions for every corner of the language, and documents to apply them to.
enum JMESPathExamples {
  static let documents: [JSON] = [
    nil, 5, "text", [], [:],
    [
      "foo": ["bar": ["baz": [0, 1, 2, 3, 4]], "qux": "x", "zero": 0, "empty": ""],
      "list": [["a": 1, "b": "x"], ["a": 3, "b": "y"], ["a": 2, "b": "x", "c": nil]],
      "numbers": [4, 1.5, -3, 0], "strings": ["b", "a", "é", "😀", "B"],
      "mixed": [1, "a", nil, true],
      "nested": [[1, [2, 3]], [], [[4]], 5], "t": true, "f": false, "n": nil, "with space": 1,
      "objects": ["x": ["v": 1], "y": ["v": 2], "z": nil], "é": "accent",
      "deep": [["in": [["k": 1], ["k": 2]]], ["in": []], ["out": 1]],
    ],
  ]

  static let expressions =
    fields + indexes + projections + filters + operators + selections + literals + calls + broken

  private static let fields = [
    "foo", "foo.bar", "foo.bar.baz", "\"with space\"", "\"foo\".\"bar\"", "\"\\u00e9\"", "@",
    "@.foo", "foo.\"bar\"", "missing.foo", " foo . bar ", "foo\n.\nbar", "_a", "a1_B", "\"\"",
    "\"a\\nb\"", "\"\\\"\"", "\"\\/\"",
  ]
  private static let indexes = [
    "list[0]", "list[-1]", "list[99]", "list[-99]", "[0]", "[-0]", "foo[0]", "list[0].a",
    "list[0][0]", "numbers[1:]", "numbers[:2]", "numbers[::2]", "numbers[::-1]", "numbers[-2:]",
    "numbers[5:0:-1]", "numbers[0:10:3]", "numbers[:-1]", "numbers[-10:2]", "numbers[::0]",
    "numbers[1:2:3:4]", "numbers[:]", "numbers[::]", "[:1]", "list[:1].a", "list[:1][0]",
    "numbers[:1 2]", "list[00]", "list[007]", "numbers[:01]", "list[:2].b | [0]",
    "list[0][0:1].a", "nested[0][1][:1]", "nested[0][1][0][:1]", "nested[0:1][1][0:1].a",
    "foo.bar.baz[1][:1].x",
  ]
  private static let projections = [
    "list[*].a", "list[].a", "list[*]", "list[*][0]", "nested[]", "nested[][]", "nested[*][]",
    "nested[][0]", "nested[*][0]", "objects.*.v", "objects.*", "*", "*.bar", "*.*", "foo.*.baz",
    "foo.*[0]", "list[*].*", "list[*].a[]", "list[*].[a]", "list[*].{x: a}", "deep[*].in[*].k",
    "deep[].in[].k", "deep[*].in[].k", "[*]", "[]", "[][0]", "[*].a", "*[0]", "*[*]",
    "list[*] | [0]",
    "list[].a | [0]", "(list[*].a)[0]", "list[*].a | @[0]", "foo.bar.baz[1:3]", "deep[*].in[0].k",
    "mixed[*].x", "mixed[]", "foo.*.*", "foo.* | [0]", "deep[1:].in", "numbers.*", "strings[*].*",
  ]
  private static let filters = [
    "list[?a > `1`]", "list[?a > `1`].b", "list[?b == 'x']", "list[?b == 'x'] | [0].a",
    "list[?a]", "list[?!c]", "list[?c]", "[?a]", "foo[?a]", "list[?a == `1` || b == 'y']",
    "list[?a >= `2` && b == 'x']", "list[?!(a == `1`)]", "list[?contains(b, 'x')].a",
    "list[?a > `1`][]", "list[?a > `1`][0]", "list[?@.a > `1`]", "numbers[?@ > `0`]",
    "strings[?@ > 'a']", "mixed[?@ == `1`]", "mixed[?@ == `true`]", "deep[?in].in[?k > `1`]",
    "list[?a > b]", "list[?a == `1.0`]", "list[?`true`]", "list[?`false`]", "list[? a ]",
    "deep[?in[?k == `2`]]", "list[?b < 'y'].a", "list[?length(b) == `1`] | length(@)",
  ]
  private static let operators = [
    "foo || list", "missing || foo.qux", "missing && foo", "foo && list[0]", "!foo", "!missing",
    "!t", "!f", "!!t", "!foo.zero", "!foo.empty", "foo.zero || 'other'", "foo.empty || 'other'",
    "t && f || t", "t || f && f", "(t || f) && f", "t == f", "n == missing", "foo.zero == f",
    "`1` == `true`", "`[1]` == `[true]`", "`{\"a\": 1}` == `{\"a\": 1.0}`", "`1` != `true`",
    "numbers < list", "`1` < 'a'", "'a' < 'b'", "'é' > 'z'", "`1` < `2.5`", "t < f", "n < n",
    "`1` < `2` < `3`", "foo | bar", "foo | bar | baz | [0]", "list | [0] | a", "a || b || c",
    "`2` > `1` == `true`", "!list[0].c", "t | !@", "foo.bar == foo.bar", "strings == strings",
    "`0.1` == `0.1`", "`1` <= `1.0`", "'' == ``", "`[]` || `{}` || 'x'",
  ]
  private static let selections = [
    "[foo.qux, t]", "{a: foo.qux, b: t}", "{a: n}", "[n, missing]", "{\"x y\": t}",
    "foo.[qux, zero]",
    "foo.{q: qux, z: zero}", "missing.[a]", "missing.{a: a}", "[foo][0]", "{a: t}.a",
    "[[t, f], [n]]",
    "{a: {b: {c: t}}}", "{a: t, a: f}", "{a: t b: f}", "[t f]", "{a t}", "{a: t,}", "[t,]", "[]",
    "{}", "{a}", "{1: t}", "{'a': t}", "foo.[*]", "[*].[a, b]", "list[].[a, b][]", "[@, @]",
  ]
  private static let literals = [
    "`1`", "`\"a\"`", "`a`", "`a b`", "` a`", "`[1, 2`", "`{\"a\": [1, {\"b\": null}]}`", "``",
    "`\\``",
    "`\"\\``", "`\"\\\\`\"`", "'raw'", "''", "'it\\'s'", "'\\\\'", "'\\n'", "'a\nb'", "`\"a\\nb\"`",
    "`1`.a", "`[1, 2]`[0]", "`{\"a\": 1}`.a", "`true`", "`null`", "`01`", "`1e3`", "`-0`",
    "`-1.50`",
    "`é`", "'é😀'", "`\"\\u00e9\"`", "` `", "`\t1`", "`'x'`", "`a\"b`", "`\\x`", "`a\\\\b`", "`1 2`",
  ]
  private static let calls = [
    "abs(`-1`)", "abs(`-1.5`)", "abs('x')", "abs(n)", "avg(numbers)", "avg(`[]`)", "avg(strings)",
    "avg(`[1, 2]`)", "avg(`[true]`)", "ceil(`1.2`)", "ceil(`-1.2`)", "ceil(`3`)", "floor(`1.9`)",
    "floor(`-0.5`)", "floor(`1e20`) == `1e20`", "contains(strings, 'a')", "contains('abc', 'b')",
    "contains('abc', `1`)", "contains(`[true]`, `1`)", "contains(foo, 'a')", "contains(n, 'a')",
    "ends_with('abc', 'c')", "ends_with('abc', `1`)", "starts_with('é😀', 'é')",
    "starts_with('a', '')",
    "join(',', strings)", "join(',', numbers)", "join(`1`, strings)", "join(',', `[]`)",
    "keys(foo)",
    "keys(list)", "keys(@)", "values(objects)", "length(strings)", "length('é😀')", "length(foo)",
    "length(`1`)", "length(n)", "map(&a, list)", "map(&@, numbers)", "map(&c, list)",
    "map(a, list)",
    "map(&a, foo)", "max(numbers)", "max(strings)", "max(mixed)", "max(`[]`)", "max(`[true]`)",
    "max(list)", "max(`[1, 1.0]`)", "min(numbers)", "min(strings)", "min(`[1.0, 1]`)",
    "max_by(list, &a)", "max_by(list, &b).a", "max_by(list, &c)", "max_by(list, a)",
    "min_by(list, &a)",
    "min_by(`[]`, &a)", "max_by(mixed, &@)", "max_by(`[1, \"a\"]`, &@)", "min_by(`[\"a\", 1]`, &@)",
    "merge(foo, objects)", "merge(foo)", "merge()", "merge(foo, n)", "merge(foo, `1`)", "merge(n)",
    "merge(foo, `[]`, '')",
    "not_null(n, missing, t)", "not_null(n)", "not_null()", "reverse(numbers)", "reverse('é😀a')",
    "reverse(foo)", "sort(numbers)", "sort(strings)", "sort(mixed)", "sort(`[]`)", "sort(foo)",
    "sort_by(list, &a)", "sort_by(list, &b)[*].a", "sort_by(list, &c)", "sort_by(`[]`, &a)",
    "sort_by(mixed, &@)", "sort_by(list, a)", "sort_by(foo, &a)", "sum(numbers)", "sum(`[]`)",
    "sum(`[1, 2]`)", "sum(strings)", "sum(mixed)", "to_array(t)", "to_array(list)",
    "to_number('12')",
    "to_number('1.5')", "to_number('abc')", "to_number(' 12 ')", "to_number('1_000')",
    "to_number('_1')",
    "to_number('1__0')", "to_number('0x1f')", "to_number('1e3')", "to_number('.5')",
    "to_number('5.')",
    "to_number('.')", "to_number('e5')", "to_number('1e')", "to_number('+7')", "to_number('--7')",
    "to_number('')", "to_number(t)", "to_number(n)", "to_number(list)", "to_number('007')",
    "to_string(foo)", "to_string('a')", "to_string(`1.0`)", "to_string(strings)", "to_string(n)",
    "to_string(`\"\\u007f\"`) | [@]", "to_string(`[\"\\u007f\"]`)", "type(n)", "type(t)",
    "type(`1.5`)",
    "type('a')", "type(foo)", "type(list)", "type(&a)", "nope(@)", "nope(foo, nope2(@))", "abs()",
    "abs(`1`, `2`)", "length(list, list)", "not_null(&a, t)", "foo.length(@)", "list[*].length(b)",
    "foo.keys(@)", "type(type(@))", "map(&length(@), strings)", "sort_by(list, &type(a))[0].a",
    "abs(`1` `2`)", "abs(`1`,)", "(abs)(`1`)", "reverse(sort_by(list, &a))[].b",
    "sum(map(&a, list))",
    "sort_by(list, &a) | [?a > `1`].b", "abs(&a)", "length(&a)", "contains(&a, 'x')",
    "join(&a, strings)",
    "join(',', `[\"a\", 1]`)", "sum(`[\"it's\", 1]`)", "abs(`\"it's\"`)",
    "abs(`[\"it's\", \"q\\\"\", 1.5]`)",
    "abs(`{\"a\": null, \"b\": [true, 1e20]}`)", "abs(`\"\\n\"`)",
    "abs(`[\"\\n\\t\\u0001\\u00e9\\u200b\"]`)",
  ]
  private static let broken = [
    "", " ", ".", ".foo", "foo.", "foo..bar", "foo.1", "foo.'a'", "foo.`1`", "foo bar", "foo[",
    "foo[*",
    "foo[0", "foo[a]", "foo['a']", "foo[\"a\"]", "foo[0, 1]", "[", "]", "[0", "[a", "[a,", "{", "}",
    "{a",
    "{a:", "{a: b", "{a: b,", "(", ")", "(a", "()", "a)", "*foo", "**", "*.", "foo*", "foo.*bar",
    "foo[*]bar",
    "[*", "[?", "[?]", "[?a", "[?a]b", "a[?b", "|", "a |", "| a", "||", "a ||", "&", "&&", "a &&",
    "a & b",
    "!", "a !", "a ! b", "a !=", "== a", "a =", "a = b", "=", "a ==", "a == == b", "<", "a <",
    "a <> b", "-",
    "- 1", "a - b", "a-b", "#", "a # b", "$", "a.$", "%", "~", "é", "foo.é", "\\", ";", "'open",
    "`open",
    "\"open", "'a\\'", "`a\\`", "\"a\\\"", "\"\\x\"", "\"a\nb\"", "\"\\u12\"", "@@", "@foo", "foo@",
    "foo(",
    "foo(a", "foo(a,", "foo(,)", "foo(a b", "\"foo\"(a)", "foo.\"bar\"(a)", "`1`(a)", "@(a)",
    "a.b.(c)", "1",
    "1.5", "a[1.5]", "a[1:2", "a[1:b]", "a[:", "a[::", "a[1:2:3:]", "a[-]", "a[--1]", "a[1 2]",
    "a[]b",
    "a[].", "a[]..b", "a.[", "a.{", "a.[]", "a.{}", "a.[a", "a, b", ",", ":", "a:b", "a.&b",
    "a[&b]", "&a.b",
    "a || ", "{a: &b}", "a.*.", "a.b c", "'a' 'b'", "a 'b'", "a[*].", "a[?b].", "a[0].", "a[*]..b",
    "a[?b]c",
    "foo.**", "foo[abc", "foo.[abc", "foo[?bar==baz", "a['b', 'c']", "\t", "a\u{0}b",
    "a[99999999999999999999]",
  ]
}
