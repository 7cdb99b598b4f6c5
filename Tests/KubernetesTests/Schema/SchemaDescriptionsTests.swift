import Documents
import Testing

@testable import Kubernetes

/// `Models/kubernetes/descriptions.json` against `types.json` beside it.
@Suite("What the file of descriptions says") struct SchemaDescriptionsTests {
  private let schema: APISchema
  private let entries: JSONObject

  init() throws {
    let types = try #require(APISchema(try SchemaFile.bytes("types")))
    let bytes = try SchemaFile.bytes("descriptions")
    schema = types.described(by: bytes, allowing: [])
    entries = try #require(try JSON(parsing: bytes).object)
  }

  @Test("is about messages and fields that there are")
  func names() throws {
    for entry in entries where entry.key != "*" {
      let message = try #require(schema.messages[entry.key], "\(entry.key)")
      for member in entry.value.object ?? [:] where !["about", "like"].contains(member.key) {
        #expect(
          schema.field(member.key, of: message) != nil, "\(entry.key) has no \(member.key)")
      }
      if let other = entry.value["like"]?.string {
        #expect(entries[other] != nil, "\(entry.key) is like \(other), of which nothing is said")
      }
    }
  }

  @Test("has no field called as what it says of messages itself")
  func ownMembers() {
    for message in schema.messages.values {
      #expect(schema.field("about", of: message) == nil && schema.field("like", of: message) == nil)
    }
  }

  @Test("is said in one to three sentences")
  func sentences() {
    for entry in entries {
      for member in entry.value.object ?? [:] where member.key != "like" {
        let words = member.value.string ?? ""
        let place = "\(entry.key).\(member.key): \(words)"
        #expect(words.hasSuffix(".") && words.count <= 260, "\(place)")
        #expect(words.first?.isLowercase == false && !words.contains("  "), "\(place)")
      }
    }
  }

  @Test("describes every kind that is served, and everything it is made of")
  func kinds() throws {
    var waiting = try Kinds.all.map { kind in
      try #require(
        schema.message(apiVersion: kind.resource.apiVersion, kind: kind.resource.kind),
        "\(kind.resource.kind)")
    }
    var passed: Set<String> = []
    while let message = waiting.popLast() {
      guard passed.insert(message.name).inserted else { continue }
      #expect(schema.descriptions?.about(message) != nil, "\(message.name)")
      expectWords(about: message, in: [message], &waiting)
    }
    #expect(passed.count > 300)
  }

  /// Looks at a message's fields, and at those of what it embeds.
  private func expectWords(
    about message: SchemaMessage, in outer: [SchemaMessage], _ waiting: inout [SchemaMessage]
  ) {
    for field in message.fields {
      let inner = schema.message(in: field.type)
      if field.isEmbedded, let inner {
        expectWords(about: inner, in: outer + [inner], &waiting)
        continue
      }
      #expect(
        outer.contains { schema.descriptions?.words(about: field.name, of: $0) != nil },
        "\(message.name).\(field.name)")
      if let inner { waiting.append(inner) }
    }
  }
}

extension APISchema {
  /// The message that values of a type are, or are lists or maps of.
  fileprivate func message(in type: SchemaType) -> SchemaMessage? {
    switch type {
    case .message(let name): messages[name]
    case .list(let element), .map(let element): message(in: element)
    default: nil
    }
  }
}
