import Documents
import Testing

@testable import KubectlCommand

/// Texts that YAML must quote, fold or lay out, as kubectl 1.32.5 printed them for
/// `kubectl label --local -f … foo=bar -o yaml`.
@Suite struct GoYAMLTests {
  @Test func `Every kind of text is written as the real one writes it`() throws {
    let value = try JSON(parsing: Self.document)
    #expect(GoYAML.text(value) == Self.expected)
  }

  private static let document = ##"""
    {"apiVersion": "v1", "data": {"1": "one", "a b": "spacekey", "bin": "0b11", "bt": "`x", "c\##
    olon": ":", "colon2": "a:b", "crlf": "a\r\nb\r\n", "ctl": "\u0001\u001b", "dash": "-", "da\##
    shdash": "---", "dot": ".", "eq": "=", "gt": ">x", "hash": "#x", "inf": ".inf", "json": "{\##
    \"a\":\"b\"}", "long": "aaaaaaaaaa bbbbbbbbbbbbbbb cccccccccccccccc dddddddddddddddddddd e\##
    eeeeeeeeeeeeeeeee ffffffffffffffff ggggggggggg hhhhhh", "long2": "0/3 nodes: aaaaaaaaaa bb\##
    bbbbbbbbbbbbb cccccccccccccccc dddddddddddddddddddd eeeeeeeeeeeeeeeeee ffffffffffffffff gg\##
    ggggggggg hhhhhh", "longword": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\##
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b", "lt": "<<", "multi": "line\##
    1\nline2\n", "multi2": "line1\nline2", "multi3": "line1\n\n  line2\n\n", "multi4": "  lead\##
    \nline2\n", "num": "123", "numf": "1.5", "oct": "0755", "pct": "50%", "pipe": "|x", "plus"\##
    : "+1", "q": "?", "quoted": "\"1\"", "sq": "'a'", "tab": "a\tb", "tabn": "a\tb\n", "trailn\##
    ": "a \nb\n", "true": "On", "uni": "\u00e9 \u2603 \ud83d\ude00", "url": "http://x/y?z=1", \##
    "us": "1_000"}, "kind": "ConfigMap", "metadata": {"annotations": {"B": "yes", "a10": "1", \##
    "a2": "true", "c": "null", "d": "", "e": "~", "f": "0x1f", "false": "- x", "g": "1e3", "h"\##
    : "12:30", "i": "2020-01-01", "j": " lead", "k": "trail ", "l": "a: b", "m": "a #b", "o": \##
    "*x", "p": "&x", "q": "it's", "r": "say \"hi\"", "s": "{a}", "t": "[a]", "true": "y", "u":\##
     "a,b", "v": "%x", "w": "@x", "x": "!x", "z": "n"}, "labels": {"foo": "bar"}, "name": "x"}\##
    }
    """##

  private static let expected = ##"""
    apiVersion: v1
    data:
      "1": one
      a b: spacekey
      bin: "0b11"
      bt: '`x'
      colon: ':'
      colon2: a:b
      crlf: "a\r\nb\r\n"
      ctl: "\x01\e"
      dash: '-'
      dashdash: '---'
      dot: .
      eq: =
      gt: '>x'
      hash: '#x'
      inf: ".inf"
      json: '{"a":"b"}'
      long: aaaaaaaaaa bbbbbbbbbbbbbbb cccccccccccccccc dddddddddddddddddddd eeeeeeeeeeeeeeeee\##
    e
        ffffffffffffffff ggggggggggg hhhhhh
      long2: '0/3 nodes: aaaaaaaaaa bbbbbbbbbbbbbbb cccccccccccccccc dddddddddddddddddddd
        eeeeeeeeeeeeeeeeee ffffffffffffffff ggggggggggg hhhhhh'
      longword: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\##
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        b
      lt: <<
      multi: |
        line1
        line2
      multi2: |-
        line1
        line2
      multi3: |+
        line1

          line2

      multi4: |2
          lead
        line2
      num: "123"
      numf: "1.5"
      oct: "0755"
      pct: 50%
      pipe: '|x'
      plus: "+1"
      q: '?'
      quoted: '"1"'
      sq: '''a'''
      tab: "a\tb"
      tabn: "a\tb\n"
      trailn: "a \nb\n"
      "true": "On"
      uni: "é ☃ \U0001F600"
      url: http://x/y?z=1
      us: "1_000"
    kind: ConfigMap
    metadata:
      annotations:
        B: "yes"
        a2: "true"
        a10: "1"
        c: "null"
        d: ""
        e: "~"
        f: "0x1f"
        "false": '- x'
        g: "1e3"
        h: "12:30"
        i: "2020-01-01"
        j: ' lead'
        k: 'trail '
        l: 'a: b'
        m: 'a #b'
        o: '*x'
        p: '&x'
        q: it's
        r: say "hi"
        s: '{a}'
        t: '[a]'
        "true": "y"
        u: a,b
        v: '%x'
        w: '@x'
        x: '!x'
        z: "n"
      labels:
        foo: bar
      name: x

    """##
}
