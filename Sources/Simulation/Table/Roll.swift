/// A list that only grows, such as the names behind numbers.
///
/// Reading is as quick as from an array; adding after a copy moves a few entries, not all.
public struct Roll<Entry: Codable & Sendable>: Sendable {
  @usableFromInline var pages: [[Entry]] = []

  @usableFromInline static var pageSize: Int { 64 }

  /// A list without entries.
  public init() {}

  /// How many entries there are.
  @inlinable public var count: Int {
    guard let last = pages.last else { return 0 }
    return (pages.count - 1) * Self.pageSize + last.count
  }

  /// The entry with a number; there must be one.
  @inlinable public subscript(number: Int) -> Entry {
    pages[number / Self.pageSize][number % Self.pageSize]
  }

  /// Adds an entry behind the last.
  @inlinable
  public mutating func append(_ entry: Entry) {
    if let last = pages.indices.last, pages[last].count < Self.pageSize {
      pages[last].append(entry)
    } else {
      pages.append([entry])
    }
  }
}

extension Roll: Codable {
  /// Reads the entries, as those of an array.
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    while !container.isAtEnd { append(try container.decode(Entry.self)) }
  }

  /// Writes the entries, as those of an array.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for page in pages {
      for entry in page { try container.encode(entry) }
    }
  }
}
