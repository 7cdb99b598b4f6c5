/// A part of a YAML document that knows where in the text it stands.
///
/// Loaders of content walk these, so that they can say `lab.yaml:12: …`; who only wants the value
/// takes `json`.
public struct YAMLNode: Sendable, Hashable {
  /// What a node is.
  public enum Kind: Sendable, Hashable {
    /// A single value: text, number, Boolean or null.
    case scalar(JSON)
    /// Named values in the order written.
    case mapping([Member])
    /// Values in a row.
    case sequence([YAMLNode])
  }

  /// One name of a mapping with its value.
  public struct Member: Sendable, Hashable {
    /// The name.
    public let key: String
    /// The line of the name, counted from 1.
    public let line: Int
    /// The column of the name, counted from 1.
    public let column: Int
    /// What the name stands for.
    public let value: YAMLNode
  }

  /// What it is.
  public let kind: Kind
  /// The line where it starts, counted from 1; for an alias, that of what it repeats.
  public let line: Int
  /// The column where it starts, counted from 1.
  public let column: Int
  /// A scalar as it was spelled, without quotes: `1.10` where the value is the number 1.1.
  public let text: String?

  init(_ kind: Kind, line: Int, column: Int, text: String? = nil) {
    self.kind = kind
    self.line = line
    self.column = column
    self.text = text
  }
}

extension YAMLNode {
  /// The value without its places.
  public var json: JSON {
    switch kind {
    case .scalar(let value): value
    case .sequence(let items): .array(items.map(\.json))
    case .mapping(let members):
      .object(
        JSONObject(
          uniqueMembers: members.map { JSONObject.Member(key: $0.key, value: $0.value.json) }))
    }
  }

  /// The member called `key`, or nil where this is no mapping or has none.
  public func member(_ key: String) -> Member? { members?.first { $0.key == key } }

  /// What the member called `key` stands for.
  public subscript(key: String) -> YAMLNode? { member(key)?.value }

  /// The item at `index`, or nil where this is no sequence or is shorter.
  public subscript(index: Int) -> YAMLNode? {
    guard let items, items.indices.contains(index) else { return nil }
    return items[index]
  }

  /// The members of a mapping; nil for every other kind.
  public var members: [Member]? {
    if case .mapping(let members) = kind { members } else { nil }
  }

  /// The items of a sequence; nil for every other kind.
  public var items: [YAMLNode]? {
    if case .sequence(let items) = kind { items } else { nil }
  }

  /// The value of a scalar; nil for every other kind.
  public var scalar: JSON? {
    if case .scalar(let value) = kind { value } else { nil }
  }

  /// The text of a scalar that is a string; nil for every other kind.
  public var string: String? { scalar?.string }

  /// The node at a path as decoding errors spell it: `overrides[0].cpu`.
  ///
  /// The deepest node on the way is given for a path that leaves the document, so that a
  /// complaint about a missing member still has a line.
  public func nearest(to path: String) -> YAMLNode {
    var node = self
    for step in path.split(whereSeparator: { $0 == "." || $0 == "[" }) {
      let next = step.hasSuffix("]") ? node[Int(step.dropLast()) ?? -1] : node[String(step)]
      guard let next else { return node }
      node = next
    }
    return node
  }
}
