import AWSModel
import Balancing
import Documents
import Kubernetes
import Simulation

/// What is done about the load balancer of one service.
struct ServiceBalancing {
  let owner: ObjectKey
  let cluster: Cluster

  /// Looks at what the service wants now.
  func look(_ world: inout World) {
    let service = world.view(of: owner.cluster)[owner]
    let record = world.dataPlane.balancers[owner]
    guard let service, service.spec["type"] == "LoadBalancer",
      service.metadata.deletionTimestamp == nil
    else {
      if let record, !record.isLeaving { leave(record, &world) }
      if record == nil, let service { release(service, &world) }
      return
    }
    if world.settleClass(of: owner, cluster) { return world.lookAtBalancer(of: owner) }
    guard let maker = Self.maker(of: service, cluster, in: world) else {
      if let record, !record.isLeaving { leave(record, &world) }
      return
    }
    if let record, record.maker != maker {
      if !record.isLeaving { leave(record, &world) }
      return
    }
    let wish = Self.wish(of: service)
    if record?.wish == wish {
      guard record?.arn != nil, record?.isLeaving == false else { return }
      return world.plan(.ensure, of: owner, after: .seconds(Int64(1)))
    }
    if record == nil { world.dataPlane.balancers[owner] = BalancerRecord(maker: maker) }
    world.dataPlane.balancers.update(owner) {
      $0.failures = 0
      $0.isLeaving = false
    }
    hold(maker, &world)
    if maker == .cloudProvider {
      tell("EnsuringLoadBalancer", "Ensuring load balancer", &world)
    }
    let span = Int64(world.dice.within(1500...3500, "eks.balancer"))
    world.plan(.ensure, of: owner, after: .milliseconds(span))
  }

  /// Brings the load balancer to what the service wants.
  func ensure(_ world: inout World) {
    guard let service = world.view(of: owner.cluster)[owner],
      let record = world.dataPlane.balancers[owner], !record.isLeaving
    else { return }
    let view = world.view(of: owner.cluster)
    let wish = Self.wish(of: service)
    let isNew = record.wish != wish
    let plan: BalancerPlan
    do throws(PlanFailure) {
      plan =
        record.maker == .cloudProvider
        ? try CloudProviderPlanner(
          service: service, cluster: cluster, world: world, view: view
        ).plan()
        : try ServicePlanner(
          service: service, cluster: cluster, maker: record.maker, world: world, view: view
        ).plan()
    } catch {
      return fail(record.maker, "FailedBuildModel", "build model", error.message, &world)
    }
    var work = BalancerWork(world: world, cluster: cluster, owner: owner, record: record)
    do throws(AWSError) {
      try work.checkMayAct(plan)
      try work.deploy(plan)
    } catch {
      let text = BalancerWork.text(of: error, from: plan)
      return fail(record.maker, "FailedDeployModel", "deploy model", text, &world)
    }
    finish(work, wish: wish, isNew: isNew, before: record, &world)
  }

  private func finish(
    _ work: BalancerWork, wish: String, isNew: Bool, before: BalancerRecord, _ world: inout World
  ) {
    world = work.world
    var record = work.record
    record.wish = wish
    record.failures = 0
    record.turn = world.dataPlane.balancers[owner]?.turn ?? record.turn
    world.dataPlane.balancers[owner] = record
    world.setLoadBalancer(of: owner, hostname: record.dnsName)
    switch (record.maker, isNew) {
    case (.cloudProvider, true): tell("EnsuredLoadBalancer", "Ensured load balancer", &world)
    case (.cloudProvider, false):
      if work.hasOtherHosts {
        tell("UpdatedLoadBalancer", "Updated load balancer with new hosts", &world)
      }
    case (_, true): tell("SuccessfullyReconciled", "Successfully reconciled", &world)
    default: break
    }
  }

  private func fail(
    _ maker: BalancerMaker, _ reason: String, _ what: String, _ why: String, _ world: inout World
  ) {
    if maker == .cloudProvider {
      tell(
        "SyncLoadBalancerFailed",
        "Error syncing load balancer: failed to ensure load balancer: \(why)", &world,
        type: "Warning")
    } else {
      tell(reason, "Failed \(what) due to \(why)", &world, type: "Warning")
    }
    world.retry(.ensure, of: owner)
  }

  // MARK: Going

  private func leave(_ record: BalancerRecord, _ world: inout World) {
    world.dataPlane.balancers.update(owner) { $0.isLeaving = true }
    if record.maker == .cloudProvider {
      tell("DeletingLoadBalancer", "Deleting load balancer", &world)
    }
    let span = Int64(world.dice.within(2000...4000, "eks.balancer"))
    world.plan(.remove, of: owner, after: .milliseconds(span))
  }

  /// Takes the load balancer away, and lets the service go.
  func remove(_ world: inout World) {
    guard let record = world.dataPlane.balancers[owner], record.isLeaving else { return }
    var work = BalancerWork(world: world, cluster: cluster, owner: owner, record: record)
    do throws(AWSError) {
      try work.remove()
    } catch {
      if record.maker == .cloudProvider {
        tell(
          "SyncLoadBalancerFailed",
          "Error syncing load balancer: failed to delete load balancer: \(error.message)", &world,
          type: "Warning")
      } else {
        tell(
          "FailedDeployModel", "Failed deploy model due to \(error.code): \(error.message)", &world,
          type: "Warning")
      }
      return world.retry(.remove, of: owner)
    }
    world = work.world
    if record.maker == .cloudProvider {
      tell("DeletedLoadBalancer", "Deleted load balancer", &world)
    }
    guard let service = world.view(of: owner.cluster)[owner] else { return }
    if service.metadata.deletionTimestamp == nil {
      world.setLoadBalancer(of: owner)
    }
    release(service, &world)
    world.lookAtBalancer(of: owner)
  }

  // MARK: Finalizers

  private static let cloudProviderMark = "service.kubernetes.io/load-balancer-cleanup"
  private static let controllerMark = "service.k8s.aws/resources"
  private static let autoMark = "service.eks.amazonaws.com/resources"

  private static func mark(of maker: BalancerMaker) -> String {
    switch maker {
    case .cloudProvider: cloudProviderMark
    case .controller: controllerMark
    case .autoMode: autoMark
    }
  }

  /// Keeps the service until its load balancer is gone.
  private func hold(_ maker: BalancerMaker, _ world: inout World) {
    let mark = Self.mark(of: maker)
    world.change(owner) { service in
      if !service.metadata.finalizers.contains(mark) { service.metadata.finalizers.append(mark) }
    }
  }

  private func release(_ service: KubernetesObject, _ world: inout World) {
    let marks = [Self.cloudProviderMark, Self.controllerMark, Self.autoMark]
    guard service.metadata.finalizers.contains(where: { marks.contains($0) }) else { return }
    world.change(owner) { $0.metadata.finalizers.removeAll { marks.contains($0) } }
  }

  // MARK: Who, and what

  /// Who makes the load balancer of a service; nil where nobody does.
  ///
  /// Source: kubernetes/cloud-provider, `controllers/service/controller.go`, `wantsLoadBalancer`;
  /// kubernetes/cloud-provider-aws, `isLBExternal`; aws-load-balancer-controller,
  /// `pkg/service/service_utils.go`.
  static func maker(
    of service: KubernetesObject, _ cluster: Cluster, in world: World
  ) -> BalancerMaker? {
    let type = service.metadata.annotations["service.beta.kubernetes.io/aws-load-balancer-type"]
    let hasController = world.hasLoadBalancerController(cluster.controlPlane)
    switch service.spec["loadBalancerClass"]?.string {
    case "service.k8s.aws/nlb"?: return hasController ? .controller : nil
    case "eks.amazonaws.com/nlb"?: return cluster.autoMode.isOn ? .autoMode : nil
    case .some: return nil
    case nil where type == "external" || type == "nlb-ip":
      return hasController ? .controller : nil
    case nil: return .cloudProvider
    }
  }

  /// What of a service its load balancer follows.
  static func wish(of service: KubernetesObject) -> String {
    service.spec.compactText + service.metadata.annotations.json.compactText
  }

  func tell(
    _ reason: String, _ message: String, _ world: inout World, type: String = "Normal"
  ) {
    let isCloudProvider = reason.hasSuffix("LoadBalancer") || reason.hasPrefix("SyncLoadBalancer")
    world.tell(
      EventFacts(
        owner, reason, message, source: isCloudProvider ? "service-controller" : "service",
        type: type))
  }
}

extension World {
  /// Gives a service the class that load balancers have here where it names none; whether it did.
  ///
  /// Source: EKS User Guide, “Use Service Annotations to configure Network Load Balancers” (Auto
  /// Mode's class is the cluster's default); aws-load-balancer-controller,
  /// `webhooks/core/service_mutator.go`.
  mutating func settleClass(of owner: ObjectKey, _ cluster: Cluster) -> Bool {
    guard dataPlane.balancers[owner] == nil, let service = view(of: owner.cluster)[owner],
      service.spec["loadBalancerClass"]?.string == nil,
      service.spec["type"] == "LoadBalancer", service.metadata.creationTimestamp == now
    else { return false }
    let type = service.metadata.annotations["service.beta.kubernetes.io/aws-load-balancer-type"]
    let name: String
    if cluster.autoMode.isOn {
      name = "eks.amazonaws.com/nlb"
    } else if hasLoadBalancerController(owner.cluster), type == nil {
      name = "service.k8s.aws/nlb"
    } else {
      return false
    }
    change(owner) { service in
      var spec = service.spec.object ?? [:]
      spec["loadBalancerClass"] = .string(name)
      service.spec = .object(spec)
    }
    return true
  }

  /// Whether the AWS Load Balancer Controller runs in a cluster: its deployment is available.
  func hasLoadBalancerController(_ plane: ClusterID?) -> Bool {
    plane.map { runs(LoadBalancerController.name, in: $0) } ?? false
  }
}
