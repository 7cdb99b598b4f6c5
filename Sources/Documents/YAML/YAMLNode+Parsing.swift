import Yams

// Reading YAML text. Yams splits it into nodes; what a plain scalar means is decided here.

extension YAMLNode {
  /// The one document that `text` holds; an empty text is null.
  ///
  /// Anchors, aliases and merge keys (`<<`) are followed. Source: YAML 1.1 specification and its
  /// type repository.
  public init(parsing text: String) throws(YAMLSyntaxError) {
    let documents = try Self.documents(in: text)
    guard documents.count <= 1 else {
      throw YAMLSyntaxError(
        message: "one document was expected, and here starts another",
        line: documents[1].line, column: documents[1].column)
    }
    self = documents.first ?? YAMLNode(.scalar(.null), line: 1, column: 1, text: "")
  }

  /// All documents that `text` holds, split by lines of three dashes.
  public static func documents(
    in text: String, dialect: YAMLDialect = .common
  ) throws(YAMLSyntaxError) -> [YAMLNode] {
    try read(text, dialect: dialect, limit: .max)
  }

  /// The first document that `text` holds, whatever comes after it; nil where there is none.
  public static func first(
    in text: String, dialect: YAMLDialect = .common
  ) throws(YAMLSyntaxError) -> YAMLNode? {
    try read(text, dialect: dialect, limit: 1).first
  }

  private static func read(
    _ text: String, dialect: YAMLDialect, limit: Int
  ) throws(YAMLSyntaxError) -> [YAMLNode] {
    func read(_ text: String) throws -> [YAMLNode] {
      // The encoding is named because Yams would ask the environment for it otherwise, and the
      // resolver without rules because Yams runs seven regular expressions over each name.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      var reader = YAMLReader(dialect: dialect)
      var documents: [YAMLNode] = []
      while documents.count < limit, let root = try parser.nextRoot() {
        documents.append(try reader.node(root))
      }
      return documents
    }
    do {
      return dialect == .go ? try YAMLRepeats.read(text, read) : try read(text)
    } catch {
      throw YAMLSyntaxError(error, in: text)
    }
  }
}

extension JSON {
  /// The value of the one YAML document that `text` holds.
  public init(parsingYAML text: String) throws(YAMLSyntaxError) {
    self = try YAMLNode(parsing: text).json
  }
}

/// Whose rules decide what plain words mean.
public enum YAMLDialect: Sendable {
  /// Those of most readers of YAML 1.1.
  case common
  /// Those of Go's reader, as Kubernetes uses it: `y` and `n` are yes and no, and names that are
  /// no text become the text of their value.
  ///
  /// Source: sigs.k8s.io/yaml, `goyaml.v2/resolve.go` and `yaml.go`, `convertToJSONableObject`.
  case go
}

/// Turns the nodes of Yams into ours.
private struct YAMLReader {
  /// How many nodes a text may unfold to; aliases of aliases multiply (“billion laughs”).
  static let nodeLimit = 200_000

  let dialect: YAMLDialect

  private var nodeCount = 0

  init(dialect: YAMLDialect) { self.dialect = dialect }

  mutating func node(_ node: Node) throws(YAMLSyntaxError) -> YAMLNode {
    let mark = node.mark
    let (line, column) = (mark?.line ?? 1, mark?.column ?? 1)
    nodeCount += 1
    guard nodeCount <= Self.nodeLimit else {
      throw error("the document unfolds to more than \(Self.nodeLimit) values", mark)
    }
    switch node {
    case .scalar(let scalar):
      return YAMLNode(
        .scalar(try value(of: scalar)), line: line, column: column, text: scalar.string)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence { items.append(try self.node(item)) }
      return YAMLNode(.sequence(items), line: line, column: column)
    case .mapping(let mapping):
      return YAMLNode(.mapping(try members(mapping)), line: line, column: column)
    case .alias:
      throw error("an alias stands for nothing", mark)
    }
  }

  /// The members in order; those merged in come first, and give way to the mapping's own.
  private mutating func members(
    _ mapping: Node.Mapping
  ) throws(YAMLSyntaxError) -> [YAMLNode.Member] {
    var merged: [YAMLNode.Member] = []
    var own: [YAMLNode.Member] = []
    for (key, value) in mapping {
      if dialect == .go, YAMLRepeats.isLeftOut(key.string ?? "") { continue }
      if Self.isMerge(key) {
        merged += try mergedMembers(value).filter { new in !merged.contains { $0.key == new.key } }
      } else {
        own.append(try member(key, value))
      }
    }
    if merged.isEmpty { return own }
    return merged.map { old in own.first { $0.key == old.key } ?? old }
      + own.filter { new in !merged.contains { $0.key == new.key } }
  }

  private mutating func member(
    _ key: Node, _ value: Node
  ) throws(YAMLSyntaxError) -> YAMLNode.Member {
    guard case .scalar(let scalar) = key else {
      throw error("a name must be a single word or text, not a list or a mapping", key.mark)
    }
    return YAMLNode.Member(
      key: name(scalar), line: key.mark?.line ?? 1, column: key.mark?.column ?? 1,
      value: try node(value))
  }

  /// The members of the mapping, or list of mappings, that a merge key names.
  private mutating func mergedMembers(_ value: Node) throws(YAMLSyntaxError) -> [YAMLNode.Member] {
    switch value {
    case .mapping(let mapping):
      nodeCount += 1
      return try members(mapping)
    case .sequence(let sequence):
      var all: [YAMLNode.Member] = []
      for item in sequence {
        all += try mergedMembers(item).filter { new in !all.contains { $0.key == new.key } }
      }
      return all
    default:
      throw error("<< must name a mapping", value.mark)
    }
  }

  private static func isMerge(_ key: Node) -> Bool {
    guard case .scalar(let scalar) = key else { return false }
    return scalar.string == "<<" && scalar.style == .plain
  }

  private func plain(_ text: String) -> JSON {
    switch text {
    case "y", "Y": dialect == .go ? .bool(true) : .string(text)
    case "n", "N": dialect == .go ? .bool(false) : .string(text)
    default: YAMLPlain.value(of: text)
    }
  }

  private func name(_ scalar: Node.Scalar) -> String {
    guard dialect == .go, scalar.style == .plain, let value = plain(scalar.string).bool else {
      return scalar.string
    }
    return value ? "true" : "false"
  }

  private func value(of scalar: Node.Scalar) throws(YAMLSyntaxError) -> JSON {
    switch scalar.tag.rawValue {
    case "" where scalar.style == .plain || scalar.style == .any:
      return plain(scalar.string)
    case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool",
      "tag:yaml.org,2002:null":
      return YAMLPlain.value(of: scalar.string)
    case "", "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp":
      return .string(scalar.string)
    case let tag:
      throw error("the tag \(tag) is not known here; write the value without it", scalar.mark)
    }
  }

  private func error(_ message: String, _ mark: Mark?) -> YAMLSyntaxError {
    YAMLSyntaxError(message: message, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
