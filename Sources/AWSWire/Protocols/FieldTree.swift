/// The fields of a query as a tree: `Tags.member.1.Key` is four steps down.
///
/// Nodes lie in one array and are found by parent and step, so that a thousand filters cost a
/// thousand look-ups, and no name is deep enough to overflow a stack.
struct FieldTree {
  /// One place of the tree.
  struct Node {
    /// The last step of its name.
    let step: String
    /// The value of the field that ends here.
    var value: String?
    /// What lies below, in the order sent.
    var children: [Int] = []
    /// The whole name.
    let name: String
  }

  private struct Key: Hashable {
    let parent: Int
    let step: Substring
  }

  /// How many steps a name may have.
  static let depthLimit = 48

  private(set) var nodes: [Node] = [Node(step: "", name: "")]
  private var places: [Key: Int] = [:]

  /// The root, of which the operation's members are the children.
  static let root = 0

  /// The tree of the fields; nil where a name has more steps than any model.
  init?(_ fields: [FormField]) {
    for field in fields where !Self.isEnvelope(field.name) {
      guard let place = place(making: field.name) else { return nil }
      nodes[place].value = field.value
    }
  }

  /// The child of `parent` that `step` leads to.
  func child(_ step: some StringProtocol, of parent: Int) -> Int? {
    places[Key(parent: parent, step: Substring(step))]
  }

  /// The place that several steps, written with dots, lead to.
  func descendant(_ path: String, of parent: Int) -> Int? {
    guard path.utf8.contains(UInt8(ascii: ".")) else { return child(path, of: parent) }
    var place = parent
    for step in path.split(separator: ".") {
      guard let next = child(step, of: place) else { return nil }
      place = next
    }
    return place
  }

  /// The children whose step is a number from 1, by that number.
  func elements(of parent: Int) -> [Int] {
    let numbered = nodes[parent].children.compactMap { child in
      Int(nodes[child].step).map { (number: $0, place: child) }
    }
    return numbered.filter { $0.number > 0 }.sorted { $0.number < $1.number }.map(\.place)
  }

  private mutating func place(making name: String) -> Int? {
    let steps = name.split(
      separator: ".", maxSplits: Self.depthLimit, omittingEmptySubsequences: false)
    guard steps.count <= Self.depthLimit else { return nil }
    var place = Self.root
    for step in steps {
      let key = Key(parent: place, step: step)
      if let known = places[key] {
        place = known
        continue
      }
      let new = nodes.count
      nodes.append(Node(step: String(step), name: String(name[..<step.endIndex])))
      nodes[place].children.append(new)
      places[key] = new
      place = new
    }
    return place
  }

  /// Whether a field says how the request is sent, not what it asks.
  private static func isEnvelope(_ name: String) -> Bool {
    switch name {
    case "Action", "Version", "AWSAccessKeyId", "Timestamp", "Expires", "Signature",
      "SignatureMethod", "SignatureVersion", "SecurityToken":
      true
    default: name.hasPrefix("X-Amz-")
    }
  }
}
