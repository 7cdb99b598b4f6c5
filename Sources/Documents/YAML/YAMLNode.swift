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
}

// MARK: Paths

extension YAMLNode {
  /// The line of the place that a decoding error or an unread member means.
  ///
  /// Paths are spelled as those name them: `overrides[0].cpu`. A member is on the line of its
  /// name; a path that leaves the document ends at the last place there is, so that a complaint
  /// about a missing member still has a line.
  public func line(of path: String) -> Int { walk(path).line }

  /// The node at a path, or the nearest one above it.
  public func nearest(to path: String) -> YAMLNode { walk(path).node }

  private func walk(_ path: String) -> (node: YAMLNode, line: Int) {
    var place = (node: self, line: line)
    var rest = path[...]
    while let (next, after) = place.node.step(along: rest) {
      place = next
      rest = after
    }
    return place
  }

  /// The place after the first step of a path, and the steps that are left.
  private func step(
    along path: Substring
  ) -> (next: (node: YAMLNode, line: Int), rest: Substring)? {
    if path.hasPrefix("[") {
      guard let end = path.firstIndex(of: "]"), let index = Int(path[..<end].dropFirst()),
        let item = self[index]
      else { return nil }
      return ((item, item.line), path[path.index(after: end)...])
    }
    let steps = path.hasPrefix(".") ? path.dropFirst() : path
    // Names may hold dots themselves, so the longest that fits is meant.
    let fitting = (members ?? []).filter { member in
      guard steps.hasPrefix(member.key), !member.key.isEmpty else { return false }
      let next = steps.dropFirst(member.key.count).first
      return next == nil || next == "." || next == "["
    }
    guard let member = fitting.max(by: { $0.key.count < $1.key.count }) else { return nil }
    return ((member.value, member.line), steps.dropFirst(member.key.count))
  }
}
