import AWSModel
import Documents

/// Turns the fields of a query into a document, along the shape of the request.
struct QueryReader {
  /// How names and lists are written.
  enum Dialect {
    /// `Tags.member.1.Key`; lists and maps may be flattened.
    case query
    /// `Tag.1.Key`; every list is flattened, names begin with capitals.
    case ec2
  }

  let dialect: Dialect
  let model: ServiceModel
  let tree: FieldTree
  /// The fields that a member was found for.
  private(set) var known: Set<Int> = []

  init(_ dialect: Dialect, model: ServiceModel, tree: FieldTree) {
    self.dialect = dialect
    self.model = model
    self.tree = tree
  }

  /// The structure that stands at a place.
  mutating func structure(_ shape: Shape, at place: Int) throws(AWSError) -> JSON {
    if let text = tree.nodes[place].value, !text.isEmpty {
      throw .malformedInput("Unexpected complex element termination")
    }
    known.insert(place)
    var members: [JSONObject.Member] = []
    for member in shape.members {
      let inner = model[member.shape]
      guard let inside = self.place(of: member, inner, in: place) else { continue }
      members.append(.init(key: member.name, value: try value(inner, member, at: inside)))
    }
    return .object(JSONObject(uniqueMembers: members))
  }

  /// The name of the first field that no member was found for, in the order sent.
  var unknownField: String? {
    tree.nodes.indices.first { tree.nodes[$0].value != nil && !known.contains($0) }
      .map { tree.nodes[$0].name }
  }

  private mutating func value(
    _ shape: Shape, _ member: Member, at place: Int
  ) throws(AWSError) -> JSON {
    switch shape.kind {
    case .structure: return try structure(shape, at: place)
    case .list: return try list(shape, member, at: place)
    case .map: return try map(shape, member, at: place)
    default:
      guard let text = tree.nodes[place].value else {
        throw .malformedInput("Start of complex element found where not expected")
      }
      known.insert(place)
      return try ScalarText.value(text, shape, member, .iso8601)
    }
  }

  private mutating func list(
    _ shape: Shape, _ member: Member, at place: Int
  ) throws(AWSError) -> JSON {
    guard let element = shape.element else { return [] }
    try checkEnd(of: place, "Unexpected list element termination")
    var parent = place
    if dialect == .query, !isFlattened(shape, member) {
      guard let inside = tree.child(element.wire?.locationName ?? "member", of: place) else {
        return []
      }
      parent = inside
    }
    let inner = model[element.shape]
    var elements: [JSON] = []
    for child in tree.elements(of: parent) {
      elements.append(try value(inner, element, at: child))
    }
    return .array(elements)
  }

  private mutating func map(
    _ shape: Shape, _ member: Member, at place: Int
  ) throws(AWSError) -> JSON {
    guard let key = shape.key, let element = shape.element else { return [:] }
    try checkEnd(of: place, "Unexpected map element termination")
    var parent = place
    if !isFlattened(shape, member) {
      guard let inside = tree.child("entry", of: place) else { return [:] }
      parent = inside
    }
    let inner = model[element.shape]
    var object = JSONObject()
    for child in tree.elements(of: parent) {
      guard let name = tree.child(key.wire?.locationName ?? "key", of: child),
        let text = tree.nodes[name].value
      else { throw .malformedInput("Unexpected map element termination") }
      known.insert(name)
      guard let content = tree.child(element.wire?.locationName ?? "value", of: child) else {
        continue
      }
      object[text] = try value(inner, element, at: content)
    }
    return .object(object)
  }

  /// A list or map with a value of its own is none; "" is how an empty one is sent.
  private mutating func checkEnd(of place: Int, _ message: String) throws(AWSError) {
    known.insert(place)
    guard tree.nodes[place].value ?? "" == "" else { throw .malformedInput(message) }
  }

  /// Where a member of the structure at `parent` stands; nil where it was not sent.
  private func place(of member: Member, _ shape: Shape, in parent: Int) -> Int? {
    if dialect == .ec2 { return tree.descendant(Self.ec2Name(member, shape), of: parent) }
    if shape.kind == .list, isFlattened(shape, member),
      let name = shape.element?.wire?.locationName
    {
      return tree.descendant(name, of: parent)
    }
    return tree.descendant(member.wire?.locationName ?? member.name, of: parent)
  }

  private func isFlattened(_ shape: Shape, _ member: Member) -> Bool {
    member.wire?.isFlattened == true || shape.wire?.isFlattened == true
  }

  /// `queryName`, else `locationName` with a capital, else the member's own name.
  ///
  /// Source: Smithy specification, "AWS EC2 query protocol", "Query key resolution".
  private static func ec2Name(_ member: Member, _ shape: Shape) -> String {
    if let name = member.wire?.queryName ?? shape.wire?.queryName { return name }
    guard let name = member.wire?.locationName ?? shape.wire?.locationName else {
      return member.name
    }
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}

extension AWSError {
  /// A query or XML document that does not have the form of the operation's request.
  ///
  /// Source: code and sentences as services answer them in public reports, such as
  /// aws/aws-sdk-ruby#1067 and boto/boto#37.
  static func malformedInput(_ message: String) -> AWSError {
    AWSError(code: "MalformedInput", message: message)
  }
}
