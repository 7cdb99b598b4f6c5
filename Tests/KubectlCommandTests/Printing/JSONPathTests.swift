import Documents
import Testing

@testable import KubectlCommand

/// The examples of the Kubernetes documentation's page on JSONPath, and errors as kubectl 1.32.5
/// words them.
@Suite struct JSONPathTests {
  private let document: JSON = [
    "kind": "List",
    "items": [
      ["kind": "None", "metadata": ["name": "127.0.0.1"], "status": ["capacity": ["cpu": "4"]]],
      ["kind": "None", "metadata": ["name": "127.0.0.2"], "status": ["capacity": ["cpu": "8"]]],
    ],
    "users": [["name": "myself", "user": [:]], ["name": "e2e", "user": ["username": "admin"]]],
  ]

  private func text(_ template: String) throws -> String {
    try JSONPathTemplate(template).text(of: document)
  }

  @Test(arguments: [
    ("kind is {.kind}", "kind is List"), ("{.kind}", "List"), ("{['kind']}", "List"),
    ("{.items[*].metadata.name}", "127.0.0.1 127.0.0.2"),
    (
      "{.items[*]['metadata.name', 'status.capacity']}",
      "127.0.0.1 127.0.0.2 {\"cpu\":\"4\"} {\"cpu\":\"8\"}"
    ),
    ("{.users[?(@.name==\"e2e\")].user.username}", "admin"),
    ("{..name}", "127.0.0.1 127.0.0.2 myself e2e"),
    ("{.items[-1:].metadata.name}", "127.0.0.2"), ("{.items[0:1].metadata.name}", "127.0.0.1"),
    (
      "{range .items[*]}[{.metadata.name}, {.status.capacity.cpu}] {end}",
      "[127.0.0.1, 4] [127.0.0.2, 8] "
    ),
    ("{.missing}", ""),
  ])
  func `A template gives what the documentation says`(template: String, expected: String) throws {
    #expect(try text(template) == expected)
  }

  @Test func `An index beyond the end is an error`() {
    #expect(throws: JSONPathError.self) { try text("{.items[5]}") }
  }

  @Test func `An action that does not end is an error`() {
    #expect(throws: JSONPathError.self) { try text("{.items") }
  }
}
