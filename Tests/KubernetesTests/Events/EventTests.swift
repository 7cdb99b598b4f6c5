import Documents
import Kubernetes
import Simulation
import Testing

/// Behaviour from client-go, `tools/record/events_cache.go`.
@Suite("Events") struct EventTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
  }

  private mutating func tell(_ message: String) {
    let about = ObjectKey(cluster, "configmaps", namespace: "default", name: "web")
    world.tell(
      EventFacts(about, "BackOff", message, source: "kubelet", type: "Warning", host: "node-1"))
  }

  private mutating func list(_ selector: String? = nil) -> [JSON] {
    let query = selector.map { [(name: "fieldSelector", value: $0)] } ?? []
    let request = KubernetesRequest("GET", "/api/v1/namespaces/default/events", query: query)
    return world.answer(request, of: cluster).body["items"]?.array ?? []
  }

  @Test("count on where the same is told again")
  mutating func repeats() {
    tell("again")
    world.advance(to: world.now + .seconds(10))
    tell("again")

    let events = list()

    #expect(events.count == 1)
    #expect(events.first?["count"] == 2)
    #expect(events.first?["firstTimestamp"] == "2026-01-05T09:00:00Z")
    #expect(events.first?["lastTimestamp"] == "2026-01-05T09:00:10Z")
    #expect(events.first?["involvedObject"]?["kind"] == "ConfigMap")
  }

  @Test("of one instant bear names in the order in which they were told")
  mutating func ordered() {
    let words = ["Scheduled", "Pulling", "Pulled", "Created", "Started"]
    for word in words { tell(word) }

    // Lists are in the order of names.
    #expect(list().map { $0["message"] } == words.map { .string($0) })
  }

  @Test("are combined from the eleventh sentence of a reason on")
  mutating func combined() {
    for number in 1...12 { tell("number \(number)") }

    let events = list()

    #expect(events.count == 11)
    let last = events.first { $0["count"] == 2 }
    #expect(last?["message"] == "(combined from similar events): number 12")
  }

  @Test("are forgotten after an hour")
  mutating func forgotten() {
    tell("once")
    world.advance(to: world.now + .minutes(59))
    #expect(list().count == 1)
    world.advance(to: world.now + .minutes(1))
    #expect(list().isEmpty)
  }

  @Test("are selected by what they are about")
  mutating func selected() {
    tell("once")

    #expect(list("involvedObject.name=web,type=Warning").count == 1)
    #expect(list("involvedObject.name=we").isEmpty)
    #expect(list("involvedObject.name!=web").isEmpty)
  }
}
