/// A list that only grows, such as the names behind numbers.
///
/// Reading is as quick as from an array; adding after a copy moves a few entries, not all: those
/// of one page, the pages of one chapter, and the chapters, each of 1,024 entries.
public struct Roll<Entry: Codable & Sendable>: Sendable {
  @usableFromInline var chapters: [[[Entry]]] = []
  /// How many entries there are.
  public private(set) var count = 0

  @usableFromInline static var pageSize: Int { 32 }
  @usableFromInline static var chapterSize: Int { pageSize * pageSize }

  /// A list without entries.
  public init() {}

  /// The entry with a number; there must be one.
  @inlinable public subscript(number: Int) -> Entry {
    chapters[number / Self.chapterSize][number / Self.pageSize % Self.pageSize][
      number % Self.pageSize]
  }

  /// Adds an entry behind the last.
  public mutating func append(_ entry: Entry) {
    let (chapter, page) = (count / Self.chapterSize, count / Self.pageSize % Self.pageSize)
    if chapter == chapters.count { chapters.append([]) }
    if page == chapters[chapter].count { chapters[chapter].append([]) }
    chapters[chapter][page].append(entry)
    count += 1
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
    for page in chapters.joined() {
      for entry in page { try container.encode(entry) }
    }
  }
}
