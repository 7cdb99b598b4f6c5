/// Every fault, one line each.
public enum Faults {
  /// All that can be made to go wrong.
  public static let all: [any Fault.Type] = [
    AgentDisconnect.self, AgentReconnect.self, FargateBack.self, FargateQuota.self,
    FargateShort.self, FunctionFails.self, FunctionReturns.self, Load.self,
    SpotInstanceInterruption.self, SpotInstanceRebalance.self, SpotInterruption.self, ZoneDown.self,
    ZoneUp.self,
  ]
}
