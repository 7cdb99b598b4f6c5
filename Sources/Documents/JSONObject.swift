/// The members of a JSON object, in order.
///
/// Look-up is linear: documents have few members. Where there are thousands (the shapes of an
/// API model) the reader builds its own index.
public struct JSONObject: Sendable {
  /// One name with its value.
  public struct Member: Sendable, Hashable {
    /// The member's name.
    public var key: String
    /// The member's value.
    public var value: JSON

    /// A member of the given name and value.
    public init(key: String, value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The members in the order written.
  public private(set) var members: [Member]

  /// An object without members.
  public init() { members = [] }

  /// An object of the pairs, in order; a name given twice keeps its first place and last value.
  public init(_ pairs: some Sequence<(String, JSON)>) {
    members = []
    members.reserveCapacity(pairs.underestimatedCount)
    for (key, value) in pairs { self[key] = value }
  }

  /// An object of members known to have different names.
  public init(uniqueMembers: [Member]) { members = uniqueMembers }

  /// An object without members that has room for some.
  public init(room: Int) {
    members = []
    members.reserveCapacity(room)
  }

  /// Makes room for so many members at once, where it has less.
  public mutating func makeRoom(for count: Int) {
    if members.capacity < count { members.reserveCapacity(count) }
  }

  /// Adds a member whose name is new; what has no value, or null, is left out.
  public mutating func add(_ key: String, _ value: JSON?) {
    guard let value, !value.isNull else { return }
    append(Member(key: key, value: value))
  }

  /// Small objects, of which there may be a great many, get hardly more room than they need.
  private mutating func append(_ member: Member) {
    if members.count == members.capacity, members.count < 32 {
      members.reserveCapacity(members.count + 2)
    }
    members.append(member)
  }

  /// The value called `key`; setting nil removes it, setting a new name appends it.
  public subscript(key: String) -> JSON? {
    get { place(of: key).map { members[$0].value } }
    set {
      let place = place(of: key)
      switch (place, newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Names of different lengths are never the same: most comparisons end there.
  private func place(of key: String) -> Int? {
    let length = key.utf8.count
    for place in members.indices
    where members[place].key.utf8.count == length && members[place].key == key {
      return place
    }
    return nil
  }

  /// The names in order.
  public var keys: [String] { members.map(\.key) }

  /// How many members there are.
  public var count: Int { members.count }

  /// Whether there are none.
  public var isEmpty: Bool { members.isEmpty }
}

/// Two objects are equal when they have the same members, whatever the order.
extension JSONObject: Hashable {
  /// Whether both have the same names with equal values.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.count == right.count else { return false }
    if left.sharesStorage(with: right) { return true }
    for place in left.members.indices {
      let (one, other) = (left.members[place], right.members[place])
      // Names come once each, so where both have the same name here the values decide.
      guard one.key == other.key else { return left.hasMembers(of: right, from: place) }
      if one.value != other.value { return false }
    }
    return true
  }

  private func sharesStorage(with other: JSONObject) -> Bool {
    members.withUnsafeBufferPointer { one in
      other.members.withUnsafeBufferPointer { $0.baseAddress == one.baseAddress }
    }
  }

  /// Whether the members from `place` on stand in `other` too, wherever.
  private func hasMembers(of other: JSONObject, from place: Int) -> Bool {
    members[place...].allSatisfy { other[$0.key] == $0.value }
  }

  /// Feeds the members without their order.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for member in members { sum &+= member.hashValue }
    hasher.combine(sum)
  }
}

extension JSONObject: Sequence {
  /// Walks the members in order.
  public func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object of the members, in the order written.
  public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}
