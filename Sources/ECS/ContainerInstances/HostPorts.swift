import Simulation

// The ports of an instance that Docker gives to the containers on it.
extension ContainerInstance {
  /// The ports that Docker gives to mappings that name none.
  ///
  /// - Source: ECS API, `PortMapping.hostPort` (`/proc/sys/net/ipv4/ip_local_port_range`, which is
  ///   32768–60999 on Amazon Linux; 49152–65535 on Windows).
  var dynamicPorts: ClosedRange<UInt16> {
    runsWindows == true ? 49_152...65_535 : 32_768...60_999
  }

  /// Takes the ports of the host that lead to the containers of a plan, mapping by mapping, then
  /// the first port of each range.
  mutating func hostPorts(for plan: TaskPlan) -> [[UInt16]] {
    plan.containers.map { container in
      container.ports.map { $0.host == 0 ? nextDynamicPort($0.transport) : $0.host }
        + (container.portRanges ?? []).map { nextDynamicPorts(for: $0) }
    }
  }

  /// Gives a port of the ephemeral range that neither the machine nor a fixed mapping holds.
  ///
  /// The range is far longer than the list of an instance's tasks, so going round it is enough.
  private mutating func nextDynamicPort(_ transport: Transport) -> UInt16 {
    nextDynamicPorts(for: PortRange(first: 0, last: 0, transport: transport))
  }

  /// Gives the first of as many ports in a row as the range has.
  ///
  /// - Source: ECS API, `PortMapping.containerPortRange` (the agent asks Docker for that many
  ///   host ports that are one behind another).
  private mutating func nextDynamicPorts(for range: PortRange) -> UInt16 {
    let length = min(range.last - range.first, dynamicPorts.upperBound - dynamicPorts.lowerBound)
    for _ in 0...usedPorts.count {
      if dynamicPort < dynamicPorts.lowerBound || dynamicPort > dynamicPorts.upperBound - length {
        dynamicPort = dynamicPorts.lowerBound
      }
      let wanted = dynamicPort...dynamicPort + length
      let taken = usedPorts.last { $0.transport == range.transport && wanted.contains($0.number) }
      guard let taken else { break }
      dynamicPort = taken.number &+ 1
    }
    defer { dynamicPort = dynamicPort &+ length &+ 1 }
    return dynamicPort
  }
}
