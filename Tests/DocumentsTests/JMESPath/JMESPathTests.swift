import Documents
import Testing

@Suite("JMESPath")
struct JMESPathTests {
  private let response: JSON = [
    "services": [
      ["serviceName": "web", "runningCount": 2, "launchType": "FARGATE", "events": []],
      ["serviceName": "api", "runningCount": 0, "launchType": "EC2", "tags": [["key": "a"]]],
      ["serviceName": "jobs", "runningCount": 1, "launchType": "FARGATE"],
    ],
    "failures": [],
  ]

  @Test(
    "answers the questions that people ask the AWS CLI",
    arguments: [
      ("services[].serviceName", #"["web","api","jobs"]"#),
      ("services[0].runningCount", "2"),
      ("services[-1].serviceName", #""jobs""#),
      ("services[?launchType=='FARGATE'].serviceName", #"["web","jobs"]"#),
      ("services[?runningCount>`0`].[serviceName,runningCount]", #"[["web",2],["jobs",1]]"#),
      ("services[*].{name:serviceName,type:launchType} | [0]", #"{"name":"web","type":"FARGATE"}"#),
      ("sort_by(services, &runningCount)[*].serviceName", #"["api","jobs","web"]"#),
      ("max_by(services, &runningCount).serviceName", #""web""#),
      ("length(services[?launchType!='EC2'])", "2"),
      ("services[].tags[].key", #"["a"]"#),
      ("services[::2].serviceName", #"["web","jobs"]"#),
      ("join(', ', services[].serviceName)", #""web, api, jobs""#),
      ("failures[0].reason || 'none'", #""none""#),
      ("nothing.here[*].at.all", "null"),
      ("services[?contains(serviceName, 'e')] | length(@)", "1"),
      ("*[0].serviceName", #"["web"]"#),
      (
        "{names: services[].serviceName, n: length(failures)}",
        #"{"names":["web","api","jobs"],"n":0}"#
      ),
    ])
  func answers(expression: String, expected: String) throws {
    #expect(try JMESPath(expression).search(response).compactText == expected)
  }

  @Test(
    "explains a broken expression with a caret below the place",
    arguments: [
      ("", "Invalid JMESPath expression: cannot be empty."),
      ("foo[", "Invalid jmespath expression: Incomplete expression:\n\"foo[\"\n     ^"),
      (
        "foo]bar",
        "Unexpected token: ]: Parse error at column 3, token \"]\" (RBRACKET), for expression:\n"
          + "\"foo]bar\"\n    ^"
      ),
      ("a == #", "Bad jmespath expression: Unknown token #:\na == #\n     ^"),
      ("'open", "Bad jmespath expression: Unclosed ' delimiter:\n'open\n^"),
      (
        "a.'b'",
        "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: "
          + "literal: Parse error at column 2, token \"b\" (LITERAL), for expression:\n"
          + "\"a.'b'\"\n   ^"
      ),
    ])
  func complaints(expression: String, expected: String) {
    let error = #expect(throws: JMESPathError.self) { try JMESPath(expression) }

    #expect(error?.description == expected)
  }

  @Test(
    "complains about a call only when it is applied",
    arguments: [
      ("nope(@)", JMESPathError.Kind.unknownFunction, "Unknown function: nope()"),
      ("length()", .arity, "Expected 1 argument for function length(), received 0"),
      (
        "sum(services)", .type,
        "In function sum(), invalid type for value: {'serviceName': 'web', 'runningCount': 2, "
          + "'launchType': 'FARGATE', 'events': []}, expected one of: ['array-number'], "
          + "received: \"dict\""
      ),
      ("services[::0]", .value, "slice step cannot be zero"),
    ])
  func calls(expression: String, kind: JMESPathError.Kind, message: String) throws {
    let query = try JMESPath(expression)

    let error = #expect(throws: JMESPathError.self) { try query.search(response) }

    #expect(error?.kind == kind)
    #expect(error?.message == message)
  }

  @Test("refuses bottomless nesting instead of running out of stack")
  func depth() {
    for (opening, closing) in [("(", ")"), ("[", "]"), ("!", ""), ("a[?", "]"), ("&", "")] {
      let text = String(repeating: opening, count: 20_000) + "a"
      #expect(throws: JMESPathError.self) {
        try JMESPath(text + String(repeating: closing, count: 20_000))
      }
    }
    #expect(throws: JMESPathError.self) {
      try JMESPath(Array(repeating: "a", count: 20_000).joined(separator: "|"))
    }
  }

  @Test("takes long chains of fields, indexes and slices with huge numbers")
  func extremes() throws {
    let chain = Array(repeating: "a", count: 100).joined(separator: ".")
    #expect(try JMESPath(chain).search(response).isNull)
    let huge = "99999999999999999999999"
    #expect(try JMESPath("services[\(huge)]").search(response).isNull)
    #expect(try JMESPath("services[-\(huge)]").search(response).isNull)
    #expect(try JMESPath("services[-\(huge):\(huge):\(huge)]").search(response).array?.count == 1)
    #expect(try JMESPath("services[\(huge):-\(huge):-\(huge)]").search(response).array?.count == 1)
  }
}
