import Documents

/// A shape of one model; only that model can say what it stands for.
public struct ShapeID: Hashable, Sendable {
  let place: Int
}

/// A type of an API: what it is, what it is made of, and its limits.
///
/// A class because shapes are shared by reference and never change.
public final class Shape: Sendable {
  /// What a value of a shape is.
  public enum Kind: String, Sendable {
    case structure
    case list
    case map
    case string
    case character
    case integer
    case long
    case short
    case byte
    case float
    case double
    case boolean
    case timestamp
    case blob
  }

  /// Its place in the model.
  public let id: ShapeID
  /// Its name in the model, such as `CreateClusterRequest`.
  public let name: String
  /// What a value of it is.
  public let kind: Kind
  /// A structure's members in the model's order.
  public let members: [Member]
  /// The members a structure is refused without, in the order in which the model names them.
  public let required: [String]
  /// What a list holds, or a map maps to.
  public let element: Member?
  /// What a map maps from.
  public let key: Member?
  /// The texts that are allowed; empty where any is.
  public let allowed: [String]
  /// The least number, length of text, or count of elements.
  public let minimum: Double?
  /// The greatest number, length of text, or count of elements.
  public let maximum: Double?
  /// What a text must match as a whole, as a regular expression.
  public let pattern: String?
  /// The same, ready to be asked; nil where any text is allowed, or no engine reads it.
  public let form: ModelPattern?
  /// How a timestamp is written: `iso8601`, `rfc822`, `unixTimestamp`; nil for the protocol's way.
  public let timestampFormat: String?
  /// How an exception is told; nil for what is none.
  public let exception: ExceptionFacts?
  /// What only wire codecs read.
  public let wire: WireFacts?
  /// Whether exactly one member is to be given.
  public let isUnion: Bool
  /// Whether it is any JSON document at all.
  public let isDocument: Bool

  /// The member of a structure called `name` in the API.
  public func member(_ name: String) -> Member? { members.first { $0.name == name } }

  /// Whether a value is neither structure, list nor map.
  public var isScalar: Bool {
    switch kind {
    case .structure, .list, .map: false
    default: true
    }
  }

  init(id: ShapeID, name: String, entry: JSON, index: ModelIndex.Section) {
    self.id = id
    self.name = name
    kind = entry["type"]?.string.flatMap(Kind.init(rawValue:)) ?? .string
    let required = (entry["required"]?.array ?? []).compactMap(\.string)
    self.required = required
    members = (entry["members"]?.object?.members ?? []).compactMap {
      Member(name: $0.key, entry: $0.value, isRequired: required.contains($0.key), index: index)
    }
    func part(_ key: String) -> Member? {
      entry[key].flatMap { Member(name: key, entry: $0, isRequired: false, index: index) }
    }
    element = part("member") ?? part("value")
    key = part("key")
    allowed = (entry["enum"]?.array ?? []).compactMap(\.string)
    minimum = entry["min"]?.double
    maximum = entry["max"]?.double
    pattern = entry["pattern"]?.string
    form = pattern.flatMap { try? ModelPattern($0) }
    timestampFormat = entry["timestampFormat"]?.string
    exception = ExceptionFacts(name: name, entry: entry)
    wire = WireFacts(entry)
    isUnion = entry["union"]?.bool ?? false
    isDocument = entry["document"]?.bool ?? false
  }
}

/// A member of a structure, the element of a list, or the key or value of a map.
public struct Member: Sendable {
  /// Its name in the API, such as `clusterName`.
  public let name: String
  /// What it is.
  public let shape: ShapeID
  /// Whether a structure is refused without it.
  public let isRequired: Bool
  /// Whether the client fills it with a fresh token when it is not given.
  public let isIdempotencyToken: Bool
  /// Whether AWS advises against it.
  public let isDeprecated: Bool
  /// What only wire codecs read.
  public let wire: WireFacts?

  init?(name: String, entry: JSON, isRequired: Bool, index: ModelIndex.Section) {
    guard let place = entry["shape"]?.string.flatMap(index.place(of:)) else { return nil }
    self.name = name
    shape = ShapeID(place: place)
    self.isRequired = isRequired
    isIdempotencyToken = entry["idempotencyToken"]?.bool ?? false
    isDeprecated = entry["deprecated"]?.bool ?? false
    wire = WireFacts(entry)
  }
}

/// How an exception is told to the client.
public struct ExceptionFacts: Sendable {
  /// The code in the response; mostly the shape's own name.
  public let code: String
  /// The HTTP status.
  public let status: Int
  /// Whether the caller is to blame.
  public let isSenderFault: Bool

  init?(name: String, entry: JSON) {
    guard entry["exception"]?.bool == true || entry["error"] != nil else { return nil }
    let error = entry["error"]
    isSenderFault = error?["senderFault"]?.bool ?? !(entry["fault"]?.bool ?? false)
    code = error?["code"]?.string ?? name
    status = (error?["httpStatusCode"]?.integer).map { Int($0) } ?? (isSenderFault ? 400 : 500)
  }
}
