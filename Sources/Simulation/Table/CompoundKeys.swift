/// Two keys as one, ordered by the first and then the second.
public struct Pair<First, Second>: Comparable, Codable, Sendable
where
  First: Comparable & Codable & Sendable, Second: Comparable & Codable & Sendable
{
  /// What orders first.
  public var first: First
  /// What orders among equal firsts.
  public var second: Second

  /// Both keys as one.
  @inlinable
  public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  /// Whether `left` comes first.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool {
    left.first == right.first ? left.second < right.second : left.first < right.first
  }
}

/// Three keys as one, ordered by the first, the second, the third.
public struct Triple<First, Second, Third>: Comparable, Codable, Sendable
where
  First: Comparable & Codable & Sendable, Second: Comparable & Codable & Sendable,
  Third: Comparable & Codable & Sendable
{
  /// What orders first.
  public var first: First
  /// What orders among equal firsts.
  public var second: Second
  /// What orders among equal seconds.
  public var third: Third

  /// The three keys as one.
  @inlinable
  public init(_ first: First, _ second: Second, _ third: Third) {
    self.first = first
    self.second = second
    self.third = third
  }

  /// Whether `left` comes first.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool {
    if left.first != right.first { return left.first < right.first }
    return left.second == right.second
      ? left.third < right.third : left.second < right.second
  }
}

extension Pair: Hashable where First: Hashable, Second: Hashable {}
extension Triple: Hashable where First: Hashable, Second: Hashable, Third: Hashable {}
