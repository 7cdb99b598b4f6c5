import Documents
import Simulation

extension World {
  /// Tells people about an object.
  public mutating func tell(_ facts: EventFacts) {
    // The kind Event is still to come.
  }
}
