import Documents

/// What the documents of the API are made of: the names, types and numbers of their fields.
///
/// The bytes are those of `Models/kubernetes/types.json`; whoever starts a server hands them in.
public struct APISchema: Sendable {
  /// The messages by name, such as `apps/v1.DeploymentSpec`.
  let messages: [String: SchemaMessage]
  /// What they are for, where that was read too.
  private(set) var descriptions: SchemaDescriptions?
  /// Which values they allow, where that was read too.
  private(set) var values: SchemaValues?

  /// Reads the resource; nil where it is not one.
  public init?(_ bytes: [UInt8]) {
    guard let json = try? JSON(parsing: bytes), let all = json["messages"]?.object else {
      return nil
    }
    var messages: [String: SchemaMessage] = [:]
    for member in all {
      messages[member.key] = SchemaMessage(member.key, member.value.string ?? "")
    }
    self.messages = messages
  }

  /// The same types with what they are for, and with which values they allow: the bytes of
  /// `Models/kubernetes/descriptions.json` and of `values.json` beside it.
  ///
  /// Only who describes the API needs them, so they are not read with the types.
  public func described(by descriptions: [UInt8], allowing values: [UInt8]) -> APISchema {
    var copy = self
    copy.descriptions = SchemaDescriptions(descriptions)
    copy.values = SchemaValues(values)
    return copy
  }

  /// What a document of this version and kind is made of; nil where it is not known.
  func message(apiVersion: String, kind: String) -> SchemaMessage? {
    let parts = apiVersion.split(separator: "/")
    // Groups are known by their first part: `rbac.authorization.k8s.io` is `rbac`.
    let group = parts.count == 2 ? String(parts[0].prefix { $0 != "." }) : "core"
    return messages["\(group)/\(parts.last ?? "").\(kind)"]
  }

  /// The field of a message, looked for in what it embeds too.
  func field(_ name: String, of message: SchemaMessage) -> SchemaField? {
    for field in message.fields {
      if field.name == name, !field.isEmbedded { return field }
      if field.isEmbedded, case .message(let inner) = field.type, let inner = messages[inner],
        let found = self.field(name, of: inner)
      {
        return found
      }
    }
    return nil
  }
}

/// What a message is made of.
struct SchemaMessage: Sendable {
  /// Such as `apps/v1.DeploymentSpec`.
  let name: String
  let fields: [SchemaField]

  init(_ name: String, _ line: String) {
    self.name = name
    fields = line.split(separator: " ").compactMap { SchemaField($0) }
  }

  /// The type's own name, such as `DeploymentSpec`.
  var type: String { String(name.split(separator: ".").last ?? "") }
  /// As Go names it, such as `v1.DeploymentSpec`.
  var goType: String { String(name.split(separator: "/").last ?? "") }
}

/// One field of a message.
struct SchemaField: Sendable {
  let name: String
  /// Its number in packed messages; 0 where it is never packed.
  let number: Int
  let type: SchemaType
  let isRequired: Bool
  /// Whether its members stand beside the others in JSON.
  let isEmbedded: Bool

  init?(_ text: Substring) {
    let parts = text.split(separator: ",", maxSplits: 2)
    guard parts.count == 3, let number = Int(parts[1]) else { return nil }
    var type = parts[2]
    isRequired = type.last == "!"
    isEmbedded = type.last == "^"
    if isRequired || isEmbedded { type.removeLast() }
    name = String(parts[0])
    self.number = number
    self.type = SchemaType(type)
  }
}

/// What a value may be.
indirect enum SchemaType: Sendable {
  case text, truth, int32, int64, number, bytes, anything, time, quantity, intOrText
  case list(SchemaType)
  case map(SchemaType)
  case message(String)

  init(_ text: Substring) {
    switch text {
    case "s": self = .text
    case "b": self = .truth
    case "i": self = .int32
    case "l": self = .int64
    case "d": self = .number
    case "y": self = .bytes
    case "a": self = .anything
    case "t": self = .time
    case "q": self = .quantity
    case "p": self = .intOrText
    case _ where text.first == "*": self = .list(SchemaType(text.dropFirst()))
    case _ where text.first == "%": self = .map(SchemaType(text.dropFirst()))
    default: self = .message(String(text))
    }
  }

  /// As Go writes it.
  var goName: String {
    switch self {
    case .text: "string"
    case .truth: "bool"
    case .int32: "int32"
    case .int64: "int64"
    case .number: "float64"
    case .bytes: "[]uint8"
    case .anything: "interface {}"
    case .time: "v1.Time"
    case .quantity: "resource.Quantity"
    case .intOrText: "intstr.IntOrString"
    case .list(let element): "[]" + element.goName
    case .map(let value): "map[string]" + value.goName
    case .message(let name): String(name.split(separator: "/").last ?? "")
    }
  }
}
