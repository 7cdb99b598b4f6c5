import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation

/// Pods that want the same of their node, and a zone that they are to be in.
private struct AutoBatch {
  var pods: [KubernetesObject]
  let zone: String?
  /// How many of them may share a machine.
  let together: Int
}

/// A pool with what it could start now.
private struct AutoChoice {
  let pool: AutoPool
  let nodeClass: AutoClass
  let offers: [AutoOffer]
}

extension World {
  /// Starts machines for pods, each from the first pool that can have a node for it.
  mutating func provide(
    for pods: [KubernetesObject], _ cluster: Cluster, _ plane: ClusterID
  ) {
    let choices = autoChoices(cluster, plane)
    var waiting = choices.map { _ in [KubernetesObject]() }
    for pod in pods {
      if let place = autoPlace(for: pod, among: choices, plane) { waiting[place].append(pod) }
    }
    for (choice, pods) in zip(choices, waiting) where !pods.isEmpty {
      for batch in batches(of: pods, choice, plane) { provide(batch, choice, cluster, plane) }
    }
  }

  private func autoChoices(_ cluster: Cluster, _ plane: ClusterID) -> [AutoChoice] {
    autoPools(of: plane).compactMap { pool in
      guard let nodeClass = nodeClass(of: pool, in: plane) else { return nil }
      var zones: [String] = []
      for subnet in nodeClass.subnets(of: cluster, in: ec2[cluster.key.scope])
      where !zones.contains(subnet.zone) { zones.append(subnet.zone) }
      let offers = AutoOffer.all(of: pool, zones: zones, region: cluster.key.scope.region)
      return AutoChoice(pool: pool, nodeClass: nodeClass, offers: offers)
    }
  }

  /// The place of the first pool that can have a node for a pod; says so where there is none.
  private mutating func autoPlace(
    for pod: KubernetesObject, among choices: [AutoChoice], _ plane: ClusterID
  ) -> Int? {
    var reasons: [String] = []
    for (place, choice) in choices.enumerated() {
      let conflict =
        choice.pool.untolerated(by: pod) ?? AutoOffer.conflict(of: choice.offers, with: pod)
      guard let conflict else { return place }
      reasons.append("incompatible with nodepool \"\(choice.pool.name)\", \(conflict)")
    }
    refuse(
      pod, plane,
      reasons.isEmpty
        ? "no nodepools found" : "Failed to schedule pod, " + reasons.joined(separator: "; "))
    return nil
  }

  private mutating func refuse(_ pod: KubernetesObject, _ plane: ClusterID, _ why: String) {
    tell(
      EventFacts(
        AutoTurn.key(of: pod, plane), "FailedScheduling", why, source: "karpenter",
        type: "Warning"))
  }

  /// Pods that want the same, together; those that spread over zones go to the emptiest one.
  private func batches(
    of pods: [KubernetesObject], _ choice: AutoChoice, _ plane: ClusterID
  ) -> [AutoBatch] {
    var batches: [(key: String, batch: AutoBatch)] = []
    var planned: [String: Int] = [:]
    for pod in pods {
      let zones = choice.offers.filter { $0.fits(pod) }.map(\.zone)
      var zone: String?
      if let selector = pod.spread(over: "topology.kubernetes.io/zone") {
        func load(_ zone: String) -> Int {
          matching(selector, in: zone, pod, plane)
            + (planned["\(selector.compactText)\(zone)"] ?? 0)
        }
        zone = Set(zones).sorted().min { load($0) < load($1) }
        planned["\(selector.compactText)\(zone ?? "")", default: 0] += 1
      }
      let wish = pod.spec["nodeSelector"]?.compactText ?? ""
      let affinity = pod.spec["affinity"]?["nodeAffinity"]?.compactText ?? ""
      let together = pod.isAlone ? 1 : Int.max
      let key = "\(wish) \(affinity) \(zone ?? "") \(together)"
      if let place = batches.firstIndex(where: { $0.key == key }) {
        batches[place].batch.pods.append(pod)
      } else {
        batches.append((key, AutoBatch(pods: [pod], zone: zone, together: together)))
      }
    }
    return batches.map(\.batch)
  }

  /// How many pods of a selector are in a zone.
  private func matching(
    _ selector: JSON, in zone: String, _ pod: KubernetesObject, _ plane: ClusterID
  ) -> Int {
    let view = view(of: plane)
    let wanted = selector["matchLabels"]?.object ?? [:]
    return view.objects(Pod.self, in: pod.metadata.namespace).count { other in
      let node = other.spec.word("nodeName")
      return !node.isEmpty
        && wanted.allSatisfy { other.metadata.labels[$0.key] == $0.value.string }
        && view.object(Node.self, "", node)?.metadata.labels["topology.kubernetes.io/zone"] == zone
    }
  }

  /// Starts as few and as small machines as a batch needs.
  private mutating func provide(
    _ batch: AutoBatch, _ choice: AutoChoice, _ cluster: Cluster, _ plane: ClusterID
  ) {
    var rest = batch.pods[...]
    while let first = rest.first {
      let offers = choice.offers.filter {
        $0.fits(first) && (batch.zone == nil || $0.zone == batch.zone)
      }
      var chosen: (offer: AutoOffer, count: Int)?
      var sum = daemonRequests(of: plane)
      for (place, pod) in rest.prefix(batch.together).enumerated() {
        sum = sum + PodResources.requests(of: pod.spec)
        let fitting = offers.first {
          $0.holds(sum, pods: place + 1, disk: choice.nodeClass.disk)
        }
        guard let fitting else { break }
        chosen = (fitting, place + 1)
      }
      guard let chosen else {
        refuse(
          first, plane,
          "Failed to schedule pod, incompatible with nodepool \"\(choice.pool.name)\", no instance "
            + "type satisfied resources")
        rest = rest.dropFirst()
        continue
      }
      guard isWithinLimits(choice.pool, adding: chosen.offer.type, cluster.key.scope) else {
        return refuse(
          first, plane,
          "Failed to schedule pod, all available instance types exceed limits for nodepool: "
            + "\"\(choice.pool.name)\"")
      }
      let keys = rest.prefix(chosen.count).map { AutoTurn.key(of: $0, plane) }
      let alike = offers.filter {
        $0.type.name == chosen.offer.type.name && $0.isSpot == chosen.offer.isSpot
      }
      startAuto(alike, for: keys, choice.pool, choice.nodeClass, cluster, plane)
      rest = rest.dropFirst(chosen.count)
    }
  }

  /// What the DaemonSets of a cluster take of every node.
  private func daemonRequests(of plane: ClusterID) -> ResourceAmounts {
    view(of: plane).objects(DaemonSet.self).reduce(ResourceAmounts()) { sum, daemon in
      let spec = daemon.spec["template"]?["spec"] ?? [:]
      let isElsewhere = spec["nodeSelector"] != nil || spec["affinity"]?["nodeAffinity"] != nil
      return isElsewhere ? sum : sum + PodResources.requests(of: spec)
    }
  }

  /// Whether a pool stays within its limits with one machine more.
  private func isWithinLimits(
    _ pool: AutoPool, adding type: InstanceType, _ scope: Scope
  ) -> Bool {
    guard let limits = pool.limits else { return true }
    let types =
      dataPlane.machines.filter { $0.row.pool == pool.name }.compactMap { machine in
        ec2.instance(scope, machine.key).flatMap { InstanceType.named($0.type) }
      } + [type]
    func holds(_ name: String, _ used: Quantity) -> Bool {
      guard let limit = limits[name]?.string ?? limits[name]?.integer.map({ String($0) }) else {
        return true
      }
      return Quantity(limit).map { used <= $0 } ?? true
    }
    let cpus = types.reduce(0) { $0 + $1.vcpus }
    let memory = types.reduce(0) { $0 + $1.memory }
    return holds("cpu", Quantity(Int64(cpus))) && holds("nodes", Quantity(Int64(types.count)))
      && holds("memory", Quantity(Int64(memory) << 20, .binary))
  }

  /// Starts one of some machines that are alike but for their zone: where there are fewest.
  mutating func startAuto(
    _ offers: [AutoOffer], for pods: [ObjectKey], replacing old: String? = nil, _ pool: AutoPool,
    _ nodeClass: AutoClass, _ cluster: Cluster, _ plane: ClusterID
  ) {
    let scope = cluster.key.scope
    let machines = dataPlane.machines.map { ec2.instance(scope, $0.key)?.subnet }
    func load(_ subnet: Subnet) -> Int { machines.count { $0 == subnet.id } }
    let subnets = nodeClass.subnets(of: cluster, in: ec2[scope]).filter { subnet in
      offers.contains { $0.zone == subnet.zone }
    }
    guard let subnet = subnets.min(by: { (load($0), $0.zone) < (load($1), $1.zone) }),
      let offer = offers.first(where: { $0.zone == subnet.zone }),
      let image = MachineImage.kubernetesNode(
        type: offer.type.architecture == "arm64" ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64",
        version: cluster.version, in: scope.region)
    else { return }
    let claim = "\(pool.name)-\(dice.hex(5, "eks.node-claim"))"
    var launch = Launch(image: image, type: offer.type, subnet: subnet.id)
    launch.securityGroups = nodeClass.groups(of: cluster, in: ec2[scope])
    launch.spot = offer.isSpot ? SpotTerms() : nil
    launch.tags = Self.tags(of: claim, pool, nodeClass, cluster)
    guard let instance = try? start(launch, scope).first else { return }
    var machine = AutoMachine(
      cluster: plane, pool: pool.name, claim: String(claim.dropFirst(pool.name.count + 1)),
      pods: pods)
    machine.replaces = old
    machine.role = identity.role(named: nodeClass.role, account: scope.account)?.arn
    machine.disk = nodeClass.disk
    machine.labels = offer.labels
    dataPlane.note(machine, on: instance.id)
    make(
      "/apis/karpenter.sh/v1/nodeclaims", "NodeClaim", claim,
      [
        "nodeClassRef": [
          "group": "eks.amazonaws.com", "kind": "NodeClass", "name": .string(nodeClass.name),
        ],
        "expireAfter": .string(pool.lifetimeText), "terminationGracePeriod": "24h0m0s",
      ], labels: offer.labels, in: plane)
    for pod in pods {
      tell(
        EventFacts(
          pod, "Nominated", "Pod should schedule on: nodeclaim/\(claim)", source: "karpenter"))
    }
  }

  private static func tags(
    of claim: String, _ pool: AutoPool, _ nodeClass: AutoClass, _ cluster: Cluster
  ) -> [Tag] {
    let own = nodeClass.tags.compactMap { tag in
      tag.value.string.map { Tag(key: tag.key, value: $0) }
    }
    let given = [
      Tag(key: "Name", value: claim),
      Tag(key: "eks:eks-cluster-name", value: cluster.key.name),
      Tag(key: "karpenter.sh/nodeclaim", value: claim),
      Tag(key: "karpenter.sh/nodepool", value: pool.name),
      Tag(key: "kubernetes.io/cluster/\(cluster.key.name)", value: "owned"),
    ]
    return (given + own.filter { tag in !given.contains { $0.key == tag.key } })
      .sorted { $0.key < $1.key }
  }
}

extension AutoPool {
  /// The lifetime as node claims show it.
  fileprivate var lifetimeText: String {
    lifetime.map { "\($0.milliseconds / 3_600_000)h" } ?? "Never"
  }
}

extension KubernetesObject {
  /// The selector by which a pod must be spread over a key; nil where it need not.
  fileprivate func spread(over key: String) -> JSON? {
    spec.items("topologySpreadConstraints").first {
      $0.word("topologyKey") == key && $0.word("whenUnsatisfiable") != "ScheduleAnyway"
    }?["labelSelector"]
  }

  /// Whether no other pod like it may be on its node.
  fileprivate var isAlone: Bool {
    let host = "kubernetes.io/hostname"
    let terms =
      spec["affinity"]?["podAntiAffinity"]?.items("requiredDuringSchedulingIgnoredDuringExecution")
      ?? []
    let avoids = terms.contains { term in
      term.word("topologyKey") == host
        && (term["labelSelector"]?["matchLabels"]?.object ?? [:]).allSatisfy {
          metadata.labels[$0.key] == $0.value.string
        }
    }
    return avoids || spread(over: host) != nil
  }
}
