import AWSModel
import Simulation
import Testing

@testable import ECS

@Suite("Indexes of older engines") struct SavedIndexTests {
  private let cluster = ClusterID(number: 1)

  private func task(_ number: UInt64) -> TaskID { TaskID(number: number) }

  private func instance(_ number: UInt64) -> ContainerInstanceID {
    ContainerInstanceID(hex: HexID(high: number, low: 0))
  }

  @Test("names of tasks are read, and written as they were")
  func readsNames() throws {
    var old = Index<Triple<ClusterID, String, TaskID>>()
    for number in 1...50 {
      old.insert(Triple(cluster, number % 2 == 0 ? "even" : "odd", task(UInt64(number))))
    }
    let saved = try Pack.bytes(of: old)

    let read = try Pack.value(NamedTasks.self, from: saved)

    #expect(read.tasks(under: "even", in: cluster).count == 25)
    #expect(read.tasks(under: "odd", in: cluster).first == task(1))
    #expect(try Pack.bytes(of: read) == saved)
  }

  @Test("tasks that live are known by name only, and survive being saved")
  func readsLiving() throws {
    var old = Index<Triple<ClusterID, String, TaskID>>()
    old.insert(Triple(cluster, "ecs-svc/1", task(7)))

    let read = try Pack.value(LivingTasks.self, from: Pack.bytes(of: old))
    let again = try Pack.value(LivingTasks.self, from: Pack.bytes(of: read))

    for living in [read, again] {
      #expect(Array(living.tasks(in: cluster)) == [task(7)])
      #expect(living.entries(under: "ecs-svc/1", in: cluster).first?.isBare == true)
    }
  }

  @Test("the spread of groups is read")
  func readsSpread() throws {
    struct Key: Comparable, Codable {
      var cluster: ClusterID
      var group: String
      var zone: String
      var count: Int
      var instance: ContainerInstanceID
      static func < (left: Key, right: Key) -> Bool { left.zone < right.zone }
    }
    struct Old: Codable {
      var zones = Table<Triple<ClusterID, String, String>, Int>()
      var instances = Table<Triple<ClusterID, String, ContainerInstanceID>, Int>()
      var byCount = Index<Key>()
    }
    var old = Old()
    old.zones[Triple(cluster, "web", "a")] = 3
    old.zones[Triple(cluster, "web", "b")] = 2
    old.instances[Triple(cluster, "web", instance(1))] = 3
    old.byCount.insert(
      Key(cluster: cluster, group: "web", zone: "a", count: 3, instance: instance(1)))

    let read = try Pack.value(GroupSpread.self, from: Pack.bytes(of: old))
    let again = try Pack.value(GroupSpread.self, from: Pack.bytes(of: read))

    for spread in [read, again] {
      #expect(spread.counts(of: "web", in: cluster, zones: ["a", "b", "c"]) == [3, 2, 0])
      #expect(spread.count(of: "web", in: cluster, on: instance(1)) == 3)
      #expect(
        Array(spread.hosts(of: "web", in: cluster, zone: "a")).map(\.second) == [instance(1)])
      #expect(spread.hosts(of: "web", in: cluster, zone: "b").isEmpty)
    }
  }

  @Test("the room on instances is read")
  func readsRooms() throws {
    struct Key: Comparable, Codable {
      var cluster: ClusterID
      var zone: String
      var left: Int
      var instance: ContainerInstanceID
      static func < (left: Key, right: Key) -> Bool { left.instance < right.instance }
    }
    struct Old: Codable {
      var byID = Index<Key>()
      var byCPU = Index<Key>()
      var byMemory = Index<Key>()
    }
    var old = Old()
    for number in 1...3 as ClosedRange<UInt64> {
      let key = Key(cluster: cluster, zone: "a", left: 0, instance: instance(number))
      old.byID.insert(key)
      for (index, left) in [(\Old.byCPU, 100), (\Old.byMemory, 1000)] {
        var key = key
        key.left = left * Int(number)
        old[keyPath: index].insert(key)
      }
    }

    let read = try Pack.value(RoomIndexes.self, from: Pack.bytes(of: old))
    let again = try Pack.value(RoomIndexes.self, from: Pack.bytes(of: read))

    for rooms in [read, again] {
      #expect(rooms.zones(of: cluster) == ["a"])
      let byMemory = rooms.instances(of: cluster, zone: "a", by: .packMemory)
      #expect(byMemory.map(\.left) == [1000, 2000, 3000])
      #expect(byMemory.map(\.weight) == [100, 200, 300])
      #expect(
        rooms.instances(of: cluster, zone: "a", by: .packCPU).map(\.left) == [100, 200, 300])
    }
  }
}
