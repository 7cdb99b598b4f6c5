import AWSModel
import Balancing
import Documents
import Kubernetes
import Simulation

/// What is done about the load balancer of an ingress, or of several in a group.
struct IngressBalancing {
  let owner: ObjectKey
  let cluster: Cluster

  /// The ingresses that want the load balancer, in order.
  private func members(_ world: World) -> [IngressSight] {
    let view = world.view(of: owner.cluster)
    return view.objects(Ingress.self).map { IngressSight(ingress: $0, view: view) }
      .filter { sight in
        sight.owner == owner && sight.ingress.metadata.deletionTimestamp == nil
          && isServed(sight.maker, world)
      }
      .sorted { left, right in
        left.order == right.order ? left.key < right.key : left.order < right.order
      }
  }

  private func isServed(_ maker: BalancerMaker?, _ world: World) -> Bool {
    switch maker {
    case .controller?: world.hasLoadBalancerController(owner.cluster)
    case .autoMode?: cluster.autoMode.isOn
    case .cloudProvider?, nil: false
    }
  }

  /// The ingresses that no longer want it, but are kept until they are let go.
  private func leavers(_ world: World, besides members: [IngressSight]) -> [ObjectKey] {
    let view = world.view(of: owner.cluster)
    let mark = "group.ingress."
    return view.objects(Ingress.self).map { IngressSight(ingress: $0, view: view) }
      .filter { sight in
        guard !members.contains(where: { $0.key == sight.key }) else { return false }
        return owner.resource == IngressSight.groups
          ? sight.ingress.metadata.finalizers.contains {
            $0.hasPrefix(mark) && $0.hasSuffix("/\(owner.name)")
          }
          : sight.key == owner
            && sight.ingress.metadata.finalizers.contains(where: IngressSight.isMark)
      }.map(\.key)
  }

  /// Looks at what the ingresses want now.
  func look(_ world: inout World) {
    let members = members(world)
    let record = world.dataPlane.balancers[owner]
    guard let maker = members.first?.maker else {
      if let record {
        guard isServed(record.maker, world) else { return }
        if !record.isLeaving { leave(&world) }
      } else {
        release(leavers(world, besides: []), &world)
      }
      return
    }
    let wish = Self.wish(of: members)
    if record?.wish == wish, record?.arn != nil, record?.isLeaving == false {
      return world.plan(.ensure, of: owner, after: .seconds(Int64(1)))
    }
    if record == nil { world.dataPlane.balancers[owner] = BalancerRecord(maker: maker) }
    world.dataPlane.balancers.update(owner) {
      $0.failures = 0
      $0.isLeaving = false
    }
    for member in members {
      let mark = member.finalizer
      world.change(member.key) { ingress in
        if !ingress.metadata.finalizers.contains(mark) { ingress.metadata.finalizers.append(mark) }
      }
    }
    world.plan(.ensure, of: owner, after: .seconds(Int64(2)))
  }

  /// Brings the load balancer to what the ingresses want.
  func ensure(_ world: inout World) {
    let members = members(world)
    guard let maker = members.first?.maker, let record = world.dataPlane.balancers[owner],
      !record.isLeaving
    else { return }
    let plan: BalancerPlan
    do throws(PlanFailure) {
      plan = try IngressPlanner(
        owner: owner, members: members, maker: maker, cluster: cluster, world: world,
        view: world.view(of: owner.cluster)
      ).plan()
    } catch {
      tell(members, "FailedBuildModel", "Failed build model due to \(error.message)", &world)
      return world.retry(.ensure, of: owner)
    }
    var work = BalancerWork(world: world, cluster: cluster, owner: owner, record: record)
    do throws(AWSError) {
      try work.checkMayAct(plan)
      try work.deploy(plan)
    } catch {
      let text = BalancerWork.text(of: error, from: plan)
      tell(members, "FailedDeployModel", "Failed deploy model due to \(text)", &world)
      return world.retry(.ensure, of: owner)
    }
    finish(work, members, &world)
  }

  private func finish(_ work: BalancerWork, _ members: [IngressSight], _ world: inout World) {
    let wish = Self.wish(of: members)
    let isNew = work.record.wish != wish
    world = work.world
    var record = work.record
    record.wish = wish
    record.failures = 0
    record.turn = world.dataPlane.balancers[owner]?.turn ?? record.turn
    world.dataPlane.balancers[owner] = record
    for member in members { world.setLoadBalancer(of: member.key, hostname: record.dnsName) }
    release(leavers(world, besides: members), &world)
    guard isNew else { return }
    tell(members, "SuccessfullyReconciled", "Successfully reconciled", &world, type: "Normal")
    for member in members { tellIdle(member, &world) }
  }

  private func tell(
    _ members: [IngressSight], _ reason: String, _ message: String, _ world: inout World,
    type: String = "Warning"
  ) {
    for member in members {
      world.tell(EventFacts(member.key, reason, message, source: "ingress", type: type))
    }
  }

  /// Annotations that have no effect here are named, once for each change.
  private func tellIdle(_ member: IngressSight, _ world: inout World) {
    let idle = member.ingress.metadata.annotations.entries.map(\.key).filter { key in
      Self.idle.contains { key.hasPrefix(IngressSight.front + $0) }
    }
    guard !idle.isEmpty else { return }
    world.tell(
      EventFacts(
        member.key, "NotSimulated",
        "\(idle.joined(separator: ", ")): without effect, since firewalls and sign-in at load "
          + "balancers are not simulated; rules and certificates are", source: "ingress"))
  }

  private static let idle = ["waf", "shield", "auth-", "mutual-authentication"]

  // MARK: Going

  private func leave(_ world: inout World) {
    world.dataPlane.balancers.update(owner) { $0.isLeaving = true }
    world.plan(.remove, of: owner, after: .seconds(Int64(3)))
  }

  /// Takes the load balancer away, and lets the ingresses go.
  func remove(_ world: inout World) {
    guard let record = world.dataPlane.balancers[owner], record.isLeaving else { return }
    var work = BalancerWork(world: world, cluster: cluster, owner: owner, record: record)
    do throws(AWSError) {
      try work.remove()
    } catch {
      return world.retry(.remove, of: owner)
    }
    world = work.world
    release(leavers(world, besides: []), &world)
    world.lookAtBalancer(of: owner)
  }

  private func release(_ keys: [ObjectKey], _ world: inout World) {
    for key in keys {
      if world.view(of: owner.cluster)[key]?.metadata.deletionTimestamp == nil {
        world.setLoadBalancer(of: key)
      }
      world.change(key) { $0.metadata.finalizers.removeAll(where: IngressSight.isMark) }
    }
  }

  private static func wish(of members: [IngressSight]) -> String {
    members.map {
      $0.key.name + $0.ingress.spec.compactText
        + $0.ingress.metadata.annotations.json.compactText + $0.parameters.compactText
    }.joined(separator: "\n")
  }
}
