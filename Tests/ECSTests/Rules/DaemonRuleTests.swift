import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS API, `CreateService` (`schedulingStrategy` DAEMON: exactly one task on each active
///   instance that meets all constraints); ECS Developer Guide, “Amazon ECS services” (daemon
///   tasks start first and are stopped last).
@Suite("Published rule: daemon services") struct DaemonRuleTests {
  @Test("one task on every eligible instance, none elsewhere, never two on one")
  func onePerInstance() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var scene = ServiceWorld(seed: seed)
      scene.define("agent", mode: .bridge, cpu: 32, memory: 32)
      let isPicky = dice.below(2, "picky") == 0
      try scene.call(
        CreateService.self,
        [
          "serviceName": "agent", "taskDefinition": "agent", "schedulingStrategy": "DAEMON",
          "placementConstraints": isPicky
            ? [["type": "memberOf", "expression": "attribute:disk == fast"]] : [],
        ])
      var hosts: [ContainerInstanceID] = []
      for step in 1...14 {
        try happen(&dice, step, &scene, &hosts)
        scene.advance(dice.within(1...12, "wait")) { scene in
          for host in hosts {
            let live = scene.daemons(on: host).count
            #expect(live <= 1, "seed \(seed), step \(step): \(live) on one instance")
          }
        }
      }

      scene.advance(150)
      for host in hosts {
        guard let row = scene.world.ecs.instances[host] else { continue }
        let isEligible =
          row.status == .active && (!isPicky || row.attribute("disk") == "fast")
        // A silent agent's task stays; it gets no new one.
        guard row.isConnected else { continue }
        #expect(scene.daemons(on: host).count == (isEligible ? 1 : 0), "seed \(seed)")
      }
    }
  }

  private func happen(
    _ dice: inout Dice, _ step: Int, _ scene: inout ServiceWorld,
    _ hosts: inout [ContainerInstanceID]
  ) throws {
    switch dice.below(6, "what") {
    case 0, 1:
      let host = scene.addInstance(UInt64(step), zone: "us-east-1a")
      hosts.append(host)
    case 2 where !hosts.isEmpty:
      let host = hosts[dice.below(hosts.count, "host")]
      let isFast = dice.below(2, "disk") == 0
      try scene.call(
        PutAttributes.self,
        [
          "attributes": [
            [
              "name": "disk", "value": isFast ? "fast" : "slow", "targetId": .string("\(host)"),
              "targetType": "container-instance",
            ]
          ]
        ])
    case 3 where !hosts.isEmpty:
      let host = hosts[dice.below(hosts.count, "host")]
      let isActive = dice.below(2, "active") == 0
      scene.change(host) { $0.status = isActive ? .active : .draining }
    case 4 where !hosts.isEmpty:
      let host = hosts[dice.below(hosts.count, "host")]
      scene.world.setAgent(host, connected: dice.below(2, "connected") == 0)
    default:
      try scene.call(
        UpdateService.self, ["service": "agent", "forceNewDeployment": true])
    }
  }
}

extension ServiceWorld {
  /// The tasks on an instance that have not stopped.
  fileprivate func daemons(on host: ContainerInstanceID) -> [ECSTask] {
    world.ecs.tasks(on: host).compactMap { world.ecs.tasks[$0] }
      .filter { $0.status != .stopped && $0.group == "service:agent" }
  }
}
