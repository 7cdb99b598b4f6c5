import Documents

/// Amounts of the resources that pods ask for and nodes have.
struct Amounts: Codable, Hashable, Sendable {
  /// In thousandths of a core.
  var cpu: Int64 = 0
  /// In bytes.
  var memory: Int64 = 0
  /// In bytes.
  var storage: Int64 = 0
  /// Devices and the like, sorted by name.
  var others: [Other] = []

  /// An amount of a resource that only its own name tells.
  struct Other: Codable, Hashable, Sendable {
    let name: String
    var count: Int64
  }

  /// No amounts.
  init() {}

  /// The amounts of a list such as `{"cpu": "100m"}`; the count of pods is left out.
  init(_ list: JSON?) {
    for member in list?.object ?? [:] {
      guard let quantity = Quantity(member.value) else { continue }
      switch member.key {
      case "cpu": cpu = max(quantity.milliValue, 0)
      case "memory": memory = max(quantity.value, 0)
      case "ephemeral-storage": storage = max(quantity.value, 0)
      case "pods": break
      default: add(Other(name: member.key, count: max(quantity.value, 0)))
      }
    }
  }

  /// How much of a resource that only its name tells.
  func count(of name: String) -> Int64 { others.first { $0.name == name }?.count ?? 0 }

  private mutating func add(_ other: Other) {
    if let place = others.firstIndex(where: { $0.name == other.name }) {
      others[place].count = others[place].count.adding(other.count)
    } else {
      let place = others.firstIndex { $0.name > other.name } ?? others.count
      others.insert(other, at: place)
    }
  }

  static func += (left: inout Amounts, right: Amounts) {
    left.cpu = left.cpu.adding(right.cpu)
    left.memory = left.memory.adding(right.memory)
    left.storage = left.storage.adding(right.storage)
    for other in right.others { left.add(other) }
  }

  static func -= (left: inout Amounts, right: Amounts) {
    left.cpu = left.cpu.adding(-right.cpu)
    left.memory = left.memory.adding(-right.memory)
    left.storage = left.storage.adding(-right.storage)
    for other in right.others { left.add(Other(name: other.name, count: -other.count)) }
  }

  /// The greater of both, resource by resource.
  static func greater(_ left: Amounts, _ right: Amounts) -> Amounts {
    var result = left
    result.cpu = max(left.cpu, right.cpu)
    result.memory = max(left.memory, right.memory)
    result.storage = max(left.storage, right.storage)
    for other in right.others where other.count > left.count(of: other.name) {
      result.others.removeAll { $0.name == other.name }
      result.add(other)
    }
    return result
  }
}

extension Int64 {
  /// The sum, which ends at the bounds.
  func adding(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min + 1 : .max) : sum
  }
}
