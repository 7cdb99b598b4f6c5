import TestSupport
import Testing

/// What the AWS CLI says of a `--query` that is no JMESPath expression.
@Suite("Complaints about --query") struct QueryComplaintTests {
  private static let queries = [
    "", " ", "[", "]", "a[", "a[0", "a[*", "a]", "a b", "a..b", ".a", "a.", "a.[", "a.{b", "a.{b:",
    "a.{b: c,}", "{a: b", "(a", "a)", "a ||", "|| a", "a &&", "a |", "!", "&", "a = b", "a =", "#",
    "a ~ b", "a.1", "a[b]", "a['b']", "a[0,1]", "a[1:2:3:4]", "a[?b", "a[?b==]", "a[?b='x']",
    "a[?b==c",
    "'open", "\"open", "`open", "`{\"a\": `", "\"\\x\"", "foo(", "foo(a", "foo(a,", "\"foo\"(a)",
    "@(a)",
    "a.'b'", "a.`b`", "*foo", "a*", "**", "services[].{name: serviceName, n runningCount}", "é",
    "a.é",
    "services[?status==\"ACTIVE\"", "length(services", "-", "a - b", "a\n  b c",
    "a[99999999999999999999", "$",
  ]

  @Test("point at the place as version 1 does", Oracle.required("awscli"))
  func places() throws {
    try ComplaintTests.compare(Self.queries.map { ["ecs", "list-tasks", "--query", $0] })
  }
}
