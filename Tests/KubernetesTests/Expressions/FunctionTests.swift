import Documents
import Testing

/// Expected values from cel-spec, `doc/langdef.md`; cel-go, `ext/README.md`; Kubernetes
/// documentation, “Common Expression Language in Kubernetes”.
@Suite("A function of expressions") struct FunctionTests {
  @Test(
    "works on texts",
    arguments: [
      ("size('héllo')", "5"), ("'hello'.contains('ell')", "true"),
      ("'hello'.startsWith('he') && 'hello'.endsWith('lo')", "true"),
      ("'foo123'.matches('^[a-z]+[0-9]+$')", "true"), ("matches('foo', 'o')", "true"),
      ("'hello'.charAt(4)", "o"), ("'hello'.charAt(5)", ""),
      ("'hello'.charAt(6)", "error: index out of range: 6"),
      ("'hello mellow'.indexOf('ello')", "1"), ("'hello mellow'.indexOf('ello', 2)", "7"),
      ("'hello mellow'.indexOf('jello')", "-1"), ("'hello mellow'.indexOf('')", "0"),
      ("'hello mellow'.lastIndexOf('ello')", "7"), ("'hello mellow'.lastIndexOf('ello', 6)", "1"),
      ("['hello', 'mellow'].join()", "hellomellow"), ("['a', 'b'].join(' ')", "a b"),
      ("'TacoCat'.lowerAscii()", "tacocat"), ("'TacoCÆt Xii'.lowerAscii()", "tacocÆt xii"),
      ("'TacoCat'.upperAscii()", "TACOCAT"), ("'hello hello'.replace('he', 'we')", "wello wello"),
      ("'hello hello'.replace('he', 'we', 1)", "wello hello"),
      ("'hello hello'.replace('he', 'we', 0)", "hello hello"),
      ("'hello hello'.replace('', '_')", "_h_e_l_l_o_ _h_e_l_l_o_"),
      ("'hello hello hello'.split(' ')", "[hello, hello, hello]"),
      ("'hello hello hello'.split(' ', 0)", "[]"),
      ("'hello hello hello'.split(' ', 2)", "[hello, hello hello]"),
      ("'abc'.split('')", "[a, b, c]"),
      ("'tacocat'.substring(4)", "cat"), ("'tacocat'.substring(0, 4)", "taco"),
      ("'tacocat'.substring(-1)", "error: index out of range: -1"),
      ("'tacocat'.substring(2, 1)", "error: invalid substring range. start: 2, end: 1"),
      ("'  \\ttrim\\n  '.trim()", "trim"), ("strings.quote('a\"b')", "\"a\\\"b\""),
      ("'AbC'.matches('(?i)^abc$')", "true"), ("'a1'.matches('^[[:alpha:]][[:digit:]]$')", "true"),
      ("'ab'.matches('^(?P<first>a)b$')", "true"), ("'a-b'.matches('^[[:alnum:]_]+$')", "false"),
      ("'a/b%20'.matches(r'^(?:[-A-Za-z0-9/._~!$&()*+,;=:@]|[%][0-9a-fA-F]{2})+$')", "true"),
      (
        "'é'.matches('^\\\\p{L}$')",
        "error: the pattern `^\\p{L}$` uses a part of RE2 that this simulation does not read"
      ),
      ("'abc 123'.find('[0-9]+')", "123"), ("'abc'.find('[0-9]+')", ""),
      ("'1 2 3'.findAll('[0-9]+')", "[1, 2, 3]"), ("'1 2 3'.findAll('[0-9]+', 2)", "[1, 2]"),
    ] as [(String, String)])
  func texts(_ source: String, _ value: String) { #expect(Speaker.say(source) == value) }

  @Test(
    "formats",
    arguments: [
      ("'%s is %d'.format(['x', dyn(3)])", "x is 3"), ("'%%'.format([])", "%"),
      ("'%.3f'.format([1.2345678])", "1.235"), ("'%f'.format([2.5])", "2.500000"),
      ("'%.1f'.format([0.25])", "0.3"), ("'%.0f'.format([9.5])", "10"),
      ("'%.2e'.format([1052.032911275])", "1.05e+03"), ("'%e'.format([0.0])", "0.000000e+00"),
      ("'%x and %X'.format([255, 255])", "ff and FF"), ("'%x'.format(['hi'])", "6869"),
      ("'%b'.format([5])", "101"), ("'%o'.format([11])", "13"), ("'%b'.format([true])", "1"),
      (
        "'%s'.format([[1, 'a', true]])",
        "invalid: expected type 'int' but found 'string'; expected type 'int' but found 'bool'"
      ),
      ("'%s'.format([{'b': 1, 'a': 2}])", "{a: 2, b: 1}"), ("'%s'.format([dyn([1, 2])])", "[1, 2]"),
      (
        "'%d'.format(['a'])",
        "error: error during formatting: no formatting clause for type string in d"
      ),
      ("'%s'.format([])", "error: index 0 out of range"),
      ("'%s'.format([1.5])", "1.5"), ("'%s'.format([null])", "null"),
    ] as [(String, String)])
  func formats(_ source: String, _ value: String) { #expect(Speaker.say(source) == value) }

  @Test(
    "works on lists",
    arguments: [
      ("[1, 2, 3].sum()", "6"), ("[1.5, 2.5].sum()", "4"), ("[].sum() == 0", "true"),
      ("[3, 1, 2].min()", "1"), ("['b', 'a'].max()", "b"),
      ("[].min() == 0", "error: min called on empty list"), ("[1, 2, 3].isSorted()", "true"),
      ("['b', 'a'].isSorted()", "false"), ("[1, 2, 2].indexOf(2)", "1"),
      ("[1, 2, 2].lastIndexOf(2)", "2"), ("['a'].indexOf('b')", "-1"),
      ("sets.contains([1, 2, 3], [2, 3])", "true"), ("sets.equivalent([1, 1], [1])", "true"),
      ("sets.intersects([1], [2])", "false"),
      ("[duration('1m'), duration('30s')].sum()", "90s"),
    ] as [(String, String)])
  func lists(_ source: String, _ value: String) { #expect(Speaker.say(source) == value) }

  @Test(
    "makes one type of another",
    arguments: [
      ("int('42')", "42"), ("int(3.9)", "3"), ("int(-3.9)", "-3"), ("uint('7')", "7"),
      ("double(3)", "3"), ("double('1e3')", "1000"), ("string(1.0)", "1"),
      ("string(1e21)", "1e+21"),
      ("string(123456789.5)", "123456789.5"), ("string(0.00001)", "1e-05"),
      ("string(true)", "true"), ("string(b'abc')", "abc"), ("bytes('é').size()", "2"),
      ("string(b'\\xff')", "error: invalid UTF-8 in bytes, cannot convert to string"),
      ("type(1) == int", "true"), ("type('a') == string", "true"), ("type([]) == list", "true"),
      ("type(null) == null_type", "true"), ("type(type(1)) == type", "true"),
      ("type(timestamp(0)) == google.protobuf.Timestamp", "true"), ("bool('true')", "true"),
    ] as [(String, String)])
  func conversions(_ source: String, _ value: String) { #expect(Speaker.say(source) == value) }

  @Test(
    "reckons with time",
    arguments: [
      ("string(duration('1h30m'))", "5400s"), ("string(duration('-1.5s'))", "-1.5s"),
      ("duration('100m').getHours()", "1"), ("duration('100m').getMinutes()", "100"),
      ("duration('1.5s').getMilliseconds()", "1500"),
      ("string(timestamp('2026-02-28T23:00:00Z') + duration('2h'))", "2026-03-01T01:00:00Z"),
      ("string(timestamp('2026-01-01T00:00:00+02:00'))", "2025-12-31T22:00:00Z"),
      ("string(timestamp('2026-01-01T00:00:00.250Z'))", "2026-01-01T00:00:00.25Z"),
      ("string(timestamp('2026-01-02T00:00:00Z') - timestamp('2026-01-01T00:00:00Z'))", "86400s"),
      ("timestamp('2009-02-13T23:31:30Z').getFullYear()", "2009"),
      ("timestamp('2009-02-13T23:31:30Z').getMonth()", "1"),
      ("timestamp('2009-02-13T23:31:30Z').getDate()", "13"),
      ("timestamp('2009-02-13T23:31:30Z').getDayOfMonth()", "12"),
      ("timestamp('2009-02-13T23:31:30Z').getDayOfWeek()", "5"),
      ("timestamp('2009-02-13T23:31:30Z').getDayOfYear()", "43"),
      ("timestamp('2009-02-13T23:31:30Z').getHours('+02:00')", "1"),
      ("timestamp('2009-02-13T23:31:30Z').getMinutes('-08:30')", "1"),
      ("int(timestamp('2009-02-13T23:31:30Z'))", "1234567890"),
      (
        "timestamp('9999-12-31T23:59:59Z') + duration('1s') > timestamp(0)",
        "error: timestamp overflow"
      ),
      ("timestamp(0) > timestamp('0001-01-01T00:00:00Z')", "true"),
      ("string(timestamp('0001-01-01T00:00:00Z'))", "0001-01-01T00:00:00Z"),
    ] as [(String, String)])
  func times(_ source: String, _ value: String) { #expect(Speaker.say(source) == value) }

  @Test(
    "knows quantities and versions",
    arguments: [
      ("quantity('500k').isInteger()", "true"), ("quantity('50k').asInteger()", "50000"),
      (
        "quantity('9999999999999999999999999999999999999G').asInteger() > 0",
        "error: quantities must match the regular expression "
          + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
      ),
      ("quantity('50k').add(quantity('20k')) == quantity('70k')", "true"),
      ("quantity('50k').sub(20000) == quantity('30k')", "true"),
      ("quantity('200M').compareTo(quantity('0.2G'))", "0"),
      ("quantity('50Mi').isGreaterThan(quantity('50M'))", "true"),
      ("quantity('50M').isLessThan(quantity('100M'))", "true"), ("quantity('-1').sign()", "-1"),
      ("quantity('50.703').asApproximateFloat()", "50.703"),
      ("quantity('1.5').asInteger()", "error: cannot convert value to integer"),
      ("isQuantity('1.3G')", "true"), ("isQuantity('200K')", "false"),
      ("isQuantity('Three')", "false"), ("semver('1.2.3').isLessThan(semver('1.10.0'))", "true"),
      ("semver('1.0.0-rc.1').compareTo(semver('1.0.0'))", "-1"), ("isSemver('1.2')", "false"),
      ("isSemver('v1.2', true)", "true"), ("semver('1.2.3').minor()", "2"),
    ] as [(String, String)])
  func amounts(_ source: String, _ value: String) { #expect(Speaker.say(source) == value) }

  @Test(
    "knows addresses",
    arguments: [
      ("url('https://example.com:80/path?k=v').getHost()", "example.com:80"),
      ("url('https://[::1]:80/').getHostname()", "::1"),
      ("url('https://example.com:80/').getPort()", "80"), ("url('/path').getScheme()", ""),
      (
        "url('https://example.com/with space').getHost()",
        "error: URL parse error during conversion from string: parse "
          + "\"https://example.com/with space\": invalid URI for request"
      ),
      ("url('https://example.com/path?k=a&k=b&q=1%202').getQuery()", "{k: [a, b], q: [1 2]}"),
      ("isURL('https://example.com:80/path')", "true"), ("isURL('../relative')", "false"),
      ("isIP('127.0.0.1')", "true"), ("isIP('::1')", "true"), ("isIP('127.0.0.256')", "false"),
      ("isIP('::ffff:1.2.3.4')", "false"), ("ip('2001:DB8::ABCD').family()", "6"),
      ("ip.isCanonical('2001:db8::abcd')", "true"), ("ip.isCanonical('2001:DB8::ABCD')", "false"),
      ("string(ip('2001:0db8:0:0:1:0:0:1'))", "2001:db8::1:0:0:1"),
      ("ip('127.0.0.1').isLoopback()", "true"), ("ip('224.0.0.1').isLinkLocalMulticast()", "true"),
      ("ip('192.168.0.1').isGlobalUnicast()", "true"),
      ("ip('fe80::1').isLinkLocalUnicast()", "true"),
      ("cidr('192.168.0.0/24').containsIP('192.168.0.1')", "true"),
      ("cidr('192.168.0.0/24').containsIP(ip('192.168.1.1'))", "false"),
      ("cidr('192.168.0.0/16').containsCIDR('192.168.10.0/24')", "true"),
      ("cidr('192.168.1.1/24').masked() == cidr('192.168.1.0/24')", "true"),
      ("cidr('::1/128').prefixLength()", "128"), ("isCIDR('10.0.0.0/33')", "false"),
      ("string(cidr('10.1.0.0/16').ip())", "10.1.0.0"),
      (
        "ip('nonsense').family()",
        "error: IP Address \"nonsense\" parse error during conversion from string: "
          + "ParseAddr(\"nonsense\"): unable to parse IP"
      ),
    ] as [(String, String)])
  func addresses(_ source: String, _ value: String) { #expect(Speaker.say(source) == value) }
}
