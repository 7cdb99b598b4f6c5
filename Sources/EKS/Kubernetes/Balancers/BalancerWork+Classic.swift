import AWSModel
import Balancing
import Documents
import Simulation

// Classic Load Balancers.
extension BalancerWork {
  mutating func deployClassic(
    _ plan: BalancerPlan, _ groups: [String]
  ) throws(AWSError) {
    var known = world.classicBalancing.find(plan.name, in: scope)
    if let arn = record.arn, known?.arn != arn || known?.scheme != plan.scheme {
      var other = self
      try other.clear()
      self = other
      known = nil
    }
    let name = JSON.string(plan.name)
    if let known {
      let surplus = known.listeners.filter { old in
        !plan.listeners.contains { Self.isSame($0, old) }
      }
      if !surplus.isEmpty {
        try ask(
          Classic.DeleteLoadBalancerListeners.self,
          [
            "LoadBalancerName": name,
            "LoadBalancerPorts": .array(surplus.map { .number($0.port) }),
          ])
      }
      try ask(
        Classic.CreateLoadBalancerListeners.self,
        ["LoadBalancerName": name, "Listeners": Self.shapes(plan.listeners)])
    } else {
      let made = try ask(
        Classic.CreateLoadBalancer.self,
        [
          "LoadBalancerName": name, "Listeners": Self.shapes(plan.listeners),
          "Subnets": .texts(plan.subnets), "SecurityGroups": .texts(groups),
          "Scheme": .string(plan.scheme.rawValue), "Tags": plan.tags.json,
        ])
      record.arn = Classic.arn(of: plan.name, in: scope)
      record.name = plan.name
      record.dnsName = made["DNSName"]?.string ?? ""
    }
    try instances(plan)
  }

  private mutating func clear() throws(AWSError) {
    try ask(Classic.DeleteLoadBalancer.self, ["LoadBalancerName": .string(record.name)])
    record.arn = nil
  }

  private mutating func instances(_ plan: BalancerPlan) throws(AWSError) {
    guard let group = plan.groups.first, let arn = record.arn else { return }
    if record.groups.first?.check != group.check {
      try ask(
        Classic.ConfigureHealthCheck.self,
        ["LoadBalancerName": .string(plan.name), "HealthCheck": .object(group.check)])
    }
    // The group is the load balancer's own and goes with it.
    record.groups = []
    let (missing, surplus) = differences(group.targets, arn)
    hasOtherHosts = !missing.isEmpty || !surplus.isEmpty
    func list(_ places: [TargetPlace]) -> JSON {
      [
        "LoadBalancerName": .string(plan.name),
        "Instances": .array(places.map { ["InstanceId": .string($0.id)] }),
      ]
    }
    if !surplus.isEmpty {
      try ask(Classic.DeregisterInstancesFromLoadBalancer.self, list(surplus))
    }
    if !missing.isEmpty { try ask(Classic.RegisterInstancesWithLoadBalancer.self, list(missing)) }
  }

  private static func isSame(_ plan: ListenerPlan, _ old: Classic.Listener) -> Bool {
    plan.port == old.port && plan.transport == old.transport
      && plan.instancePort == old.instancePort && plan.instanceTransport == old.instanceTransport
      && plan.certificate == old.certificate
  }

  private static func shapes(_ listeners: [ListenerPlan]) -> JSON {
    .array(
      listeners.map { listener in
        var shape: JSONObject = [
          "Protocol": .string(listener.transport), "LoadBalancerPort": .number(listener.port),
          "InstanceProtocol": .string(listener.instanceTransport),
          "InstancePort": .number(listener.instancePort),
        ]
        if let arn = listener.certificate { shape["SSLCertificateId"] = .string(arn) }
        return .object(shape)
      })
  }
}
