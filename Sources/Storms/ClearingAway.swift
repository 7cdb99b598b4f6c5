import Documents
import ECS
import Simulation

/// The end of a storm: everything is deleted, as far as AWS lets it, and nothing may be left over.
extension Storm {
  /// Deletes services, tasks, machines, providers and clusters.
  ///
  /// - Throws: where an invariant breaks on the way, or something is left that nobody owns.
  mutating func clearAway() throws(StormFault) {
    for zone in ["a", "b", "c"] { strike("zone-up", "us-east-1\(zone)") }
    try takeDownPods()
    for cluster in Scenery.clusters {
      try takeDown(cluster)
      advance(by: .minutes(3))
      try check()
    }
    advance(by: .hours(3))
    for cluster in Scenery.clusters { attempt("ecs", "DeleteCluster", named(cluster)) }
    try check()
    watch.fault = Watch.leftOver(sandbox.world)
    try check()
  }

  private func named(_ cluster: String) -> JSON { ["cluster": .string(cluster)] }

  private mutating func takeDown(_ cluster: String) throws(StormFault) {
    attempt(
      "ecs", "DeleteDaemon",
      [
        "daemonArn": .string(
          "arn:aws:ecs:us-east-1:123456789012:daemon/\(cluster)/agent-\(cluster)")
      ])
    attempt(
      "ecs", "DeleteExpressGatewayService",
      ["serviceArn": .string(Scenery.expressARN(in: cluster))])
    let services = read("ecs", "ListServices", named(cluster, page: 100))?["serviceArns"]
    for service in services?.array ?? [] {
      attempt(
        "ecs", "DeleteService", ["cluster": .string(cluster), "service": service, "force": true])
      try check()
    }
    for pool in ["pool-\(cluster)"] {
      attempt(
        "autoscaling", "DeleteAutoScalingGroup",
        ["AutoScalingGroupName": .string(pool), "ForceDelete": true])
    }
    for status in ["RUNNING", "PENDING"] {
      while let tasks = read(
        "ecs", "ListTasks", ["cluster": .string(cluster), "desiredStatus": .string(status)]
      )?["taskArns"]?.array, !tasks.isEmpty {
        for task in tasks {
          attempt("ecs", "StopTask", ["cluster": .string(cluster), "task": task])
        }
        try check()
      }
    }
    advance(by: .minutes(2))
    try endMachines(of: cluster)
    endPlainMachines()
    attempt(
      "ecs", "PutClusterCapacityProviders",
      [
        "cluster": .string(cluster), "capacityProviders": [],
        "defaultCapacityProviderStrategy": [],
      ])
    for name in ["pool", "managed"] {
      attempt(
        "ecs", "DeleteCapacityProvider",
        ["capacityProvider": .string("\(name)-\(cluster)"), "cluster": .string(cluster)])
      try check()
    }
  }

  private mutating func endMachines(of cluster: String) throws(StormFault) {
    guard let row = sandbox.world.ecs.clusters.rows.first(where: { $0.key.name == cluster })
    else { return }
    for id in Array(sandbox.world.ecs.instances(in: row.id)) {
      attempt(
        "ecs", "DeregisterContainerInstance",
        [
          "cluster": .string(cluster), "containerInstance": .string(id.description), "force": true,
        ])
      let machine = sandbox.world.ecs.instances[id]?.machine ?? ""
      if machine.hasPrefix("i-") {
        attempt("ec2", "TerminateInstances", ["InstanceIds": [.string(machine)]])
      }
      try check()
    }
  }

  /// Ends machines on which nobody registered.
  private mutating func endPlainMachines() {
    let answer = read(
      "ec2", "DescribeInstances",
      ["Filters": [["Name": "instance-state-name", "Values": ["running", "stopped"]]]])
    let left = answer?["Reservations"]?.array?.flatMap { $0["Instances"]?.array ?? [] } ?? []
    let ecs = sandbox.world.ecs
    for machine in left.compactMap({ $0["InstanceId"]?.string })
    where ecs.instance(onMachine: machine) == nil && ecs.agents[machine] == nil {
      attempt("ec2", "TerminateInstances", ["InstanceIds": [.string(machine)]])
    }
  }

  private func named(_ cluster: String, page: Int64) -> JSON {
    ["cluster": .string(cluster), "maxResults": .integer(page)]
  }
}
