import Documents
import ECS

/// What runs on machines that ECS manages itself: tasks, services, daemons.
extension Storm {
  mutating func runManaged() {
    guard let cluster = pickCluster() else { return }
    let family = ["own", "small", "brief"][dice.below(3, "managed-family")]
    var input: JSONObject = [
      "cluster": .string(cluster.key.name), "taskDefinition": .string(family),
      "count": .integer(Int64(dice.within(1...3, "count"))),
      "capacityProviderStrategy": managed(cluster),
    ]
    input["networkConfiguration"] = network(for: family)
    attempt("ecs", "RunTask", .object(input))
  }

  mutating func createManagedService() {
    guard let cluster = pickCluster() else { return }
    var input: JSONObject = [
      "cluster": .string(cluster.key.name), "serviceName": "managed", "taskDefinition": "own",
      "desiredCount": .integer(Int64(dice.below(5, "desired"))),
      "capacityProviderStrategy": managed(cluster),
    ]
    input["networkConfiguration"] = network(for: "own")
    attempt("ecs", "CreateService", .object(input))
  }

  mutating func changeDaemon() {
    guard let cluster = pickCluster() else { return }
    let name = "agent-\(cluster.key.name)"
    let arn =
      "arn:aws:ecs:us-east-1:123456789012:daemon/\(cluster.key.name)/\(name)"
    let provider =
      "arn:aws:ecs:us-east-1:123456789012:capacity-provider/managed-\(cluster.key.name)"
    let input: JSONObject = [
      "daemonTaskDefinitionArn": .string(name), "capacityProviderArns": [.string(provider)],
    ]
    let isThere = read("ecs", "DescribeDaemon", ["daemonArn": .string(arn)]) != nil
    switch isThere ? dice.below(3, "daemon-change") : 3 {
    case 0: attempt("ecs", "DeleteDaemon", ["daemonArn": .string(arn)])
    case 1, 2:
      var change = input
      change["daemonArn"] = .string(arn)
      attempt("ecs", "UpdateDaemon", .object(change))
    default:
      var request = input
      request["daemonName"] = .string(name)
      request["clusterArn"] = .string(
        "arn:aws:ecs:us-east-1:123456789012:cluster/\(cluster.key.name)")
      attempt("ecs", "CreateDaemon", .object(request))
    }
  }

  private func managed(_ cluster: Cluster) -> JSON {
    [["capacityProvider": .string("managed-\(cluster.key.name)"), "weight": 1]]
  }
}
