import Documents

/// Amounts of resources by name, such as `cpu` and `memory`, in the order of the names.
public struct ResourceAmounts: Hashable, Sendable {
  /// The entries, sorted by name.
  public private(set) var entries: [Entry] = []

  /// One resource.
  public struct Entry: Hashable, Sendable {
    /// Such as `cpu`.
    public let name: String
    /// How much of it.
    public var amount: Quantity
  }

  /// Nothing.
  public init() {}

  /// The amounts of a document such as `limits`; what is no amount is left out.
  public init(_ json: JSON?) {
    for member in json?.object ?? [:] {
      if let amount = Quantity(member.value) { self[member.key] = amount }
    }
  }

  /// Whether there are none.
  public var isEmpty: Bool { entries.isEmpty }

  /// How much of the resource called `name`; nil takes it out.
  public subscript(name: String) -> Quantity? {
    get { entries.first { $0.name == name }?.amount }
    set {
      let place = entries.firstIndex { $0.name >= name } ?? entries.count
      let isThere = place < entries.count && entries[place].name == name
      switch (newValue, isThere) {
      case (let amount?, true): entries[place].amount = amount
      case (let amount?, false): entries.insert(Entry(name: name, amount: amount), at: place)
      case (nil, true): entries.remove(at: place)
      case (nil, false): break
      }
    }
  }

  /// Both together.
  public static func + (left: ResourceAmounts, right: ResourceAmounts) -> ResourceAmounts {
    var sum = left
    for entry in right.entries { sum[entry.name] = (sum[entry.name] ?? .zero) + entry.amount }
    return sum
  }

  /// The greater amount of each.
  public func raised(to other: ResourceAmounts) -> ResourceAmounts {
    var most = self
    for entry in other.entries where most[entry.name].map({ $0 < entry.amount }) ?? true {
      most[entry.name] = entry.amount
    }
    return most
  }

  /// As JSON, in canonical form.
  public var json: JSON {
    .object(
      JSONObject(uniqueMembers: entries.map { .init(key: $0.name, value: .string($0.amount.text)) })
    )
  }
}
