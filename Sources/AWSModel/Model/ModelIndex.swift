import Documents

/// Where each entry of a model file stands.
///
/// The layout is that of `dev model`: a section opens with a line `"shapes":{`, an entry is one
/// line `"Name":{…},`, and a section closes with a line that begins with `}`.
struct ModelIndex: Sendable {
  var operations = Section()
  var shapes = Section()
  var paginators = Section()
  var waiters = Section()
  var commands = Section()
  private var head: [(name: String, range: Range<Int>)] = []

  /// The entries of one section, in the file's order.
  struct Section: Sendable {
    private(set) var names: [String] = []
    private var ranges: [Range<Int>] = []
    private var places: [String: Int] = [:]

    mutating func add(_ name: String, _ range: Range<Int>) {
      places[name] = names.count
      names.append(name)
      ranges.append(range)
    }

    func place(of name: String) -> Int? { places[name] }

    func entry(at place: Int, in bytes: [UInt8]) -> JSON {
      (try? JSON(parsing: Array(bytes[ranges[place]]))) ?? [:]
    }

    func entry(of name: String, in bytes: [UInt8]) -> JSON? {
      place(of: name).map { entry(at: $0, in: bytes) }
    }
  }

  init(_ bytes: [UInt8]) {
    var section: WritableKeyPath<ModelIndex, Section>?
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      defer { start = end + 1 }
      if bytes[start] == UInt8(ascii: "}") { section = nil }
      guard let (name, value) = Self.entry(in: bytes, start..<end) else { continue }
      if let section {
        self[keyPath: section].add(name, value)
      } else if value.count == 1 {
        section = Self.sections[name]
      } else {
        head.append((name, value))
      }
    }
  }

  /// What the service says of itself.
  func metadata(in bytes: [UInt8]) -> JSON {
    guard let line = head.first(where: { $0.name == "metadata" }) else { return [:] }
    return (try? JSON(parsing: Array(bytes[line.range]))) ?? [:]
  }

  private static var sections: [String: WritableKeyPath<ModelIndex, Section>] {
    [
      "operations": \.operations, "shapes": \.shapes, "paginators": \.paginators,
      "waiters": \.waiters, "commands": \.commands,
    ]
  }

  /// The name and the bytes of the value in a line `"Name":VALUE,`.
  private static func entry(
    in bytes: [UInt8], _ line: Range<Int>
  ) -> (name: String, value: Range<Int>)? {
    let quote = UInt8(ascii: "\"")
    guard line.count > 4, bytes[line.lowerBound] == quote else { return nil }
    let text = line.dropFirst()
    guard let close = text.first(where: { bytes[$0] == quote }), close + 2 < line.upperBound
    else { return nil }
    let comma = bytes[line.upperBound - 1] == UInt8(ascii: ",") ? 1 : 0
    let name = String(decoding: bytes[(line.lowerBound + 1)..<close], as: UTF8.self)
    return (name, (close + 2)..<(line.upperBound - comma))
  }
}
