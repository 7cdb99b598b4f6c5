import EC2

/// Which instances waiting tasks would need: small pure rules, apart from the world.
enum InstanceFit {
  /// What one task takes of an instance.
  struct Need: Hashable, Sendable {
    var cpu: Int
    var memory: Int
    var gpus = 0
    var interfaces = 0
  }

  /// Instances to be launched, with the tasks meant for each.
  struct Order: Hashable, Sendable {
    var type: String
    var tasks: [Int]
  }

  /// The cheapest way to hold all tasks with instances of one type, the tasks in the order given
  /// put on the first instance with room.
  ///
  /// - Parameters:
  ///   - needs: one for each task.
  ///   - daemons: what every instance keeps for its daemons.
  ///   - types: what may be launched.
  /// - Returns: one order for each instance; tasks that fit no type are in none.
  static func orders(
    for needs: [Need], daemons: Need, types: [InstanceType]
  ) -> [Order] {
    let fitting = needs.indices.filter { place in
      types.contains { fits(needs[place], daemons, $0) }
    }
    guard !fitting.isEmpty else { return [] }
    var best: (orders: [Order], cost: Int)?
    for type in types {
      guard fitting.allSatisfy({ fits(needs[$0], daemons, type) }) else { continue }
      let orders = pack(fitting, needs, daemons, type)
      let cost = orders.count * cost(of: type)
      if best.map({ cost < $0.cost }) ?? true { best = (orders, cost) }
    }
    if let best { return best.orders }
    // No one type holds all kinds of tasks: the first gets its own, the others follow.
    let first = needs[fitting[0]]
    let alike = fitting.filter { needs[$0] == first }
    let others = fitting.filter { needs[$0] != first }
    return orders(of: alike, needs, daemons, types) + orders(of: others, needs, daemons, types)
  }

  private static func orders(
    of places: [Int], _ needs: [Need], _ daemons: Need, _ types: [InstanceType]
  ) -> [Order] {
    orders(for: places.map { needs[$0] }, daemons: daemons, types: types).map { order in
      Order(type: order.type, tasks: order.tasks.map { places[$0] })
    }
  }

  /// Whether an empty instance of a type holds a task beside its daemons.
  static func fits(_ need: Need, _ daemons: Need, _ type: InstanceType) -> Bool {
    room(on: type, beside: daemons).holds(need)
  }

  /// How many alike tasks an empty instance of a type holds.
  static func count(of need: Need, on type: InstanceType, daemons: Need = Need(cpu: 0, memory: 0))
    -> Int
  {
    var room = room(on: type, beside: daemons)
    var count = 0
    while count < 10_000, room.holds(need) {
      room.take(need)
      count += 1
    }
    return count
  }

  private static func pack(
    _ places: [Int], _ needs: [Need], _ daemons: Need, _ type: InstanceType
  ) -> [Order] {
    var orders: [Order] = []
    var rooms: [Need] = []
    for place in places {
      let found = rooms.firstIndex { $0.holds(needs[place]) }
      if found == nil {
        rooms.append(room(on: type, beside: daemons))
        orders.append(Order(type: type.name, tasks: []))
      }
      let chosen = found ?? rooms.count - 1
      rooms[chosen].take(needs[place])
      orders[chosen].tasks.append(place)
    }
    return orders
  }

  private static func room(on type: InstanceType, beside daemons: Need) -> Need {
    let resources = InstanceResources(of: type)
    var room = Need(
      cpu: resources.cpu, memory: resources.memory, gpus: resources.gpus,
      interfaces: resources.interfaces)
    room.take(daemons)
    return room
  }

  /// What an hour costs, in no currency: EC2's general-purpose prices follow vCPUs and memory as
  /// 37 for a vCPU to 2.75 for a GiB, a GPU about ten vCPUs (EC2 On-Demand prices of c5, m5, r5,
  /// g5 in us-east-1).
  static func cost(of type: InstanceType) -> Int {
    type.vcpus * 148 + type.memory * 11 / 1024 + type.gpus * 1480
  }
}

extension InstanceFit.Need {
  /// Whether there is room for another.
  func holds(_ other: InstanceFit.Need) -> Bool {
    cpu >= other.cpu && memory >= other.memory && gpus >= other.gpus
      && interfaces >= other.interfaces
  }

  /// Takes away what another needs.
  mutating func take(_ other: InstanceFit.Need) {
    cpu -= other.cpu
    memory -= other.memory
    gpus -= other.gpus
    interfaces -= other.interfaces
  }

  /// Both together.
  mutating func add(_ other: InstanceFit.Need) {
    cpu += other.cpu
    memory += other.memory
    gpus += other.gpus
    interfaces += other.interfaces
  }

  /// What tasks of a plan need.
  init(_ plan: TaskPlan) {
    self.init(
      cpu: plan.cpu, memory: plan.memory, gpus: plan.gpus,
      interfaces: plan.networkMode == .awsvpc ? 1 : 0)
  }
}
