import Documents
import Testing

/// Expected values follow cel-spec, `doc/langdef.md` and the files of `tests/simple/testdata`.
@Suite("The expression language") struct LanguageTests {
  @Test(
    "reads literals",
    arguments: [
      ("1", "1"), ("-9223372036854775808", "-9223372036854775808"), ("0x10", "16"), ("12u", "12"),
      ("1.5e3", "1500"), (".25", "0.25"), ("'a\\n\\x41\\u00e9\\101'", "a\nAéA"),
      ("r'a\\n'", "a\\n"), ("\"\"\"say \"hi\" \"\"\"", "say \"hi\" "), ("'''it's'''", "it's"),
      ("b'ab\\x63'", "abc"), ("size(b'\\xff')", "1"), ("true && !false", "true"),
      ("null", "null"), ("[1, 2, 3,]", "[1, 2, 3]"), ("{'b': 2, 'a': 1}", "{a: 1, b: 2}"),
      ("[] == []", "true"), ("{1: 'x'}[1]", "x"), ("1 // the end", "1"),
    ] as [(String, String)])
  func literals(_ source: String, _ value: String) { #expect(Speaker.say(source) == value) }

  @Test(
    "binds operators as the grammar says",
    arguments: [
      ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 - 2 - 1", "4"), ("2 + 3 == 5", "true"),
      ("true || false && false", "true"), ("!true || true", "true"),
      ("1 < 2 == true", "true"), ("- 3 + 5", "2"), ("--3", "3"), ("!!true", "true"),
      ("7 % 4", "3"), ("-7 / 2", "-3"), ("-7 % 3", "-1"), ("7.0 / 2.0", "3.5"),
      ("true ? 1 : false ? 2 : 3", "1"), ("false ? 1 : true ? 2 : 3", "2"),
      ("'a' + 'b'", "ab"), ("[1] + [2]", "[1, 2]"), ("b'a' + b'b'", "ab"),
      ("2 in [1, 2]", "true"), ("'x' in {'y': 1}", "false"), ("!(1 in [2])", "true"),
      ("[[1], [2]][1][0]", "2"), ("{'a': {'b': 1}}.a.b", "1"),
    ] as [(String, String)])
  func operators(_ source: String, _ value: String) { #expect(Speaker.say(source) == value) }

  @Test(
    "compares numbers of all types, texts by their code points",
    arguments: [
      ("1 < 2.5", "true"), ("2u > 1", "true"), ("-1 < 1u", "true"), ("dyn(1) == 1.0", "true"),
      ("dyn(1) == 1u", "true"), ("dyn(1) == 'a'", "false"), ("'a' < 'b'", "true"),
      ("'Z' < 'a'", "true"), ("b'a' < b'b'", "true"), ("[1, 2] == [1, 2]", "true"),
      ("{'a': 1} == {'a': 1}", "true"), ("{'a': 1} != {'b': 1}", "true"),
      ("9007199254740993 > 9007199254740992.0", "true"),
      ("double('NaN') == double('NaN')", "false"),
      ("{1: 'a', 2u: 'b'}[dyn(2.0)]", "invalid: expected type 'int' but found 'uint'"),
      ("false < true", "true"),
      ("timestamp('2026-01-01T00:00:00Z') < timestamp(1800000000)", "true"),
    ] as [(String, String)])
  func comparisons(_ source: String, _ value: String) { #expect(Speaker.say(source) == value) }

  @Test(
    "says what went wrong",
    arguments: [
      ("1 / 0", "division by zero"), ("1 % 0", "modulus by zero"), ("1u / 0u", "division by zero"),
      ("9223372036854775807 + 1", "integer overflow"),
      ("-(-9223372036854775808)", "integer overflow"),
      ("-9223372036854775808 / -1", "integer overflow"),
      ("0u - 1u", "unsigned integer overflow"),
      ("18446744073709551615u * 2u", "unsigned integer overflow"),
      ("{'a': 1}.b", "no such key: b"), ("{'a': 1}['b']", "no such key: b"),
      ("[1, 2][5]", "index out of bounds: 5"), ("[1][-1]", "index out of bounds: -1"),
      ("dyn('a') + 1", "no such overload"), ("dyn(1) + 'a'", "no such overload"),
      ("dyn(1) < 'a'", "no such overload"), ("dyn(1) ? 1 : 2", "no such overload"),
      ("!dyn(1)", "no such overload: !_"),
      ("dyn(1).lowerAscii()", "no such overload: lowerAscii(int)"),
      ("int('x')", "type conversion error from 'string' to 'int'"),
      ("int(1e99)", "integer overflow"), ("uint(-1)", "unsigned integer overflow"),
      ("bool('yes')", "type conversion error from 'string' to 'bool'"),
      ("dyn('a').all(x, true)", "got 'types.String', expected iterable type"),
      ("dyn(1.5).exists(x, true)", "got 'types.Double', expected iterable type"),
      ("{'a': 1, 'a': 2}", "Failed with repeated key"),
      ("optional.none().value()", "optional.none() dereference"),
    ] as [(String, String)])
  func errors(_ source: String, _ message: String) {
    #expect(Speaker.say(source) == "error: \(message)")
  }

  @Test(
    "lets && and || decide without what cannot be evaluated",
    arguments: [
      ("false && 1 / 0 > 0", "false"), ("1 / 0 > 0 && false", "false"),
      ("true || 1 / 0 > 0", "true"), ("1 / 0 > 0 || true", "true"),
      ("1 / 0 > 0 || false", "error: division by zero"),
      ("1 / 0 > 0 && true", "error: division by zero"),
      ("false ? 1 / 0 : 7", "7"), ("[0, 1].all(x, 1 / x > 5)", "false"),
      ("[0, 1].exists(x, 1 / x == 1)", "true"),
      ("[0, 2].exists(x, 1 / x == 1)", "error: division by zero"),
      ("[0, 2].filter(x, 1 / x == 1)", "error: division by zero"),
    ] as [(String, String)])
  func absorption(_ source: String, _ value: String) { #expect(Speaker.say(source) == value) }

  @Test(
    "looks for members of documents",
    arguments: [
      ("object.spec.replicas", "3"), ("has(object.spec.replicas)", "true"),
      ("has(object.spec.paused)", "false"), ("has(object.spec.replicas.x)", "false"),
      ("has(object.status.x)", "error: no such key: status"),
      ("object.spec.replicas.x", "error: no such key: x"),
      ("object['spec']['replicas'] == 3", "true"), ("'spec' in object", "true"),
      ("object.metadata.labels.all(k, k.startsWith('a'))", "true"),
      ("object.spec.ports[1].port", "443"), ("size(object.spec.ports)", "2"),
      ("object.spec.ports.map(p, p.port)", "[80, 443]"),
      ("object.?spec.?paused.orValue(false)", "false"),
      ("object.?spec.replicas.orValue(1)", "3"), ("object.?status.phase.hasValue()", "false"),
      ("object.spec.ports[?7].hasValue()", "false"),
      ("object.spec.ports[?0].port.orValue(1)", "80"),
    ] as [(String, String)])
  func documents(_ source: String, _ value: String) {
    let object: JSON = [
      "metadata": ["labels": ["app": "web", "area": "eu"]],
      "spec": ["replicas": 3, "ports": [["port": 80], ["port": 443]]],
    ]
    #expect(Speaker.say(source, ["object": object]) == value)
  }

  @Test(
    "has macros with names of their own",
    arguments: [
      ("[1, 2, 3].all(x, x > 0)", "true"), ("[].all(x, x > 0)", "true"),
      ("[].exists(x, true)", "false"), ("[1, 2, 2].exists_one(x, x == 2)", "false"),
      ("[1, 2].existsOne(x, x == 2)", "true"), ("[1, 2].map(x, x * 2)", "[2, 4]"),
      ("[1, 2, 3].map(x, x > 1, x * 2)", "[4, 6]"), ("[1, 2, 3].filter(x, x != 2)", "[1, 3]"),
      ("{'a': 1, 'b': 2}.map(k, k)", "[a, b]"),
      ("[1, 2].map(x, [3].map(y, x * y))", "[[3], [6]]"),
      ("[1, 2].map(x, [x].map(x, x + 1)[0] + x)", "[3, 5]"),
      ("[10, 20].all(i, v, v == (i + 1) * 10)", "true"),
      ("{'a': 1}.exists(k, v, k == 'a' && v == 1)", "true"),
      ("[5, 6].transformList(i, v, i + v)", "[5, 7]"),
      ("[5, 6].transformList(i, v, i > 0, v)", "[6]"),
      ("{'a': 1}.transformMap(k, v, v + 1)", "{a: 2}"),
      ("optional.of(2).optMap(x, x * 2).orValue(0)", "4"),
      ("optional.none().optMap(x, 1).orValue(7)", "7"),
      ("[?optional.of(1), ?optional.none()]", "[1]"),
      ("{?'a': optional.of(1), ?'b': optional.none()}", "{a: 1}"),
      ("optional.ofNonZeroValue('').or(optional.of('x')).value()", "x"),
    ] as [(String, String)])
  func macros(_ source: String, _ value: String) { #expect(Speaker.say(source) == value) }

  @Test("gives up on what costs too much, in time")
  func cost() {
    let digits = "[0,1,2,3,4,5,6,7,8,9]"
    var source = "a + b + c + d + e + f + g + h >= 0"
    for name in "abcdefgh" { source = "\(digits).all(\(name), \(source))" }
    #expect(Speaker.say(source) == "error: operation cancelled: actual cost limit exceeded")
    let doubled = String(repeating: ".replace('a', 'aaaaaaaaaa')", count: 40)
    #expect(
      Speaker.say("'a'\(doubled).size() > 0")
        == "error: operation cancelled: actual cost limit exceeded")
  }

  @Test(
    "refuses what is nested too deep, and does not fall over",
    arguments: [
      String(repeating: "(", count: 90_000), String(repeating: "[", count: 5000) + "1",
      String(repeating: "!", count: 3) + String(repeating: "(-", count: 4000) + "1",
      "1" + String(repeating: " + 1", count: 3000), "a" + String(repeating: ".b", count: 3000),
      String(repeating: "true ? 1 : ", count: 3000) + "1",
    ] as [String])
  func depth(_ source: String) {
    #expect(
      Speaker.issues(source, ["a"])
        == "ERROR: <input>:-1:0: expression recursion limit exceeded: 250")
  }

  @Test("joins as many conditions as anyone writes")
  func manyConditions() {
    #expect(
      Speaker.say(Array(repeating: "true", count: 2000).joined(separator: " && ")) == "true")
  }

  @Test(
    "never falls over, whatever it is given",
    arguments: [
      "", " ", "\"", "'\\", "'''", "b'", "r\"", "0x", "1..2", "1.e", "99999999999999999999", "{",
      "{:}", "[,]", "a.", "a.?", "a[", "has(", "has(1)", "x.all(", "x.all(1, 2)", "?", ":", "&&",
      "'\\u12'", "'\\777'", "b'\\u0041'", "@", "a b", "(((", "1 +", "in", ".", "\u{0}", "é", "💥",
      "'é'.charAt(1)", "-", "!", "for", "[1](2)", "a()", "a.b()()", "''.split('')[0]",
      "'%'.format([])", "'%.9999999999999f'.format([1.5])", "'%s'.format([])",
      "duration('1h').getHours('x')", "timestamp('x')", "'a'.matches('(')", "[].min()",
    ] as [String])
  func anything(_ source: String) { _ = Speaker.say(source) }

  /// Words that are put together at random, so that many expressions are nearly right.
  private static let words = [
    "1", "-1", "0", "9223372036854775807", "-9223372036854775808", "2u", "18446744073709551615u",
    "1.5", "1e308", "-1e308", "'a'", "'é💥'", "b'\\xff'", "''", "true", "null", "[]", "[1, 2]", "{}",
    "{'a': 1}", "object", "object.a", "object.list", "x", "(", ")", "[", "]", "+", "-", "*", "/",
    "%",
    "==", "!=", "<", ">=", "&&", "||", "!", "?", ":", ".", ".?", ",", "in", " ", "has(object.a)",
    ".all(x, ", ".map(x, ", ".filter(x, ", ".exists(i, x, ", "int(", "uint(", "double(", "string(",
    "bytes(", "duration(", "timestamp(", "dyn(", "size(", "type(", "quantity(", "ip(", "cidr(",
    "url(",
    "semver(", "optional.of(", "optional.none()", "sets.contains(", ".size()", ".substring(",
    ".split(",
    ".replace('a', ", ".indexOf('a', ", ".charAt(", ".format([", "'%s%d%x%.3f%e%b'", ".sum()",
    ".min()",
    ".join(", ".matches('a+')", ".getHours()", ".getHours('", ".value()", ".orValue(",
    ".optMap(x, ",
    "'1h'", "'2026-01-01T00:00:00Z'", "'10.0.0.0/8'", "'::1'", "'1Gi'", "'https://a.b:1/c?d=e'",
  ]

  @Test("is never taken aback by words in any order")
  func soup() {
    var state: UInt64 = 42
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    var count = 0
    for _ in 0..<5000 {
      let source = (0...next(9)).map { _ in Self.words[next(Self.words.count)] }.joined()
      // Brackets that are left open are closed, or hardly anything would be evaluated.
      var open = source.reversed().compactMap { ["(": ")", "[": "]", "{": "}"][$0] }
      for close in source where ")]}".contains(close) {
        if let place = open.firstIndex(of: String(close)) { open.remove(at: place) }
      }
      let said = Speaker.say(
        source + open.joined(), ["object": ["a": 7, "list": [1, "b", [:]]], "x": "ab"])
      if !said.hasPrefix("invalid") { count += 1 }
    }
    #expect(count > 100)
  }
}
