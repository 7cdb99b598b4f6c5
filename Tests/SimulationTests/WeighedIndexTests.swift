import Simulation
import Testing

@Suite("Index of keys with a weight") struct WeighedIndexTests {
  @Test("finds the first that weighs enough, as a look at every key would", arguments: [1, 2, 3])
  func findsTheFirst(seed: UInt64) {
    var dice = Dice(seed: seed)
    var index = Index<Parcel>()
    var model: [Int: Int] = [:]

    for _ in 0..<3000 {
      let place = dice.below(900, "place")
      if dice.below(3, "what") == 0 {
        index.remove(Parcel(place: place, weight: 0))
        model[place] = nil
      } else {
        let weight = dice.below(100, "weight")
        index.insert(Parcel(place: place, weight: weight))
        model[place] = weight
      }
      let (start, least) = (dice.below(900, "start"), dice.below(110, "least"))
      let later = model.keys.sorted().filter { $0 >= start }
      let expected = later.first { model[$0] ?? 0 >= least }

      let found = index.first(notBelow: Parcel(place: start, weight: 0), weighing: least)

      #expect(found.key?.place == expected)
      #expect(found.key?.weight == expected.flatMap { model[$0] })
      #expect(found.tooLight == later.prefix { $0 != expected }.count)
    }
  }

  @Test("a key can take the place of another, near or far", arguments: [1, 2, 3])
  func replaces(seed: UInt64) {
    var dice = Dice(seed: seed)
    var index = Index<Parcel>()
    var model: Set<Int> = []
    for place in 0..<500 {
      index.insert(Parcel(place: place * 10, weight: 1))
      model.insert(place * 10)
    }

    for _ in 0..<2000 {
      guard let old = model.sorted().randomElement(by: &dice) else { return }
      let new = dice.below(2, "near") == 0 ? old + 1 : dice.below(5000, "far")
      guard !model.contains(new) else { continue }
      index.replace(Parcel(place: old, weight: 1), with: Parcel(place: new, weight: 1))
      model.remove(old)
      model.insert(new)
    }

    #expect(index.map(\.place) == model.sorted())
    #expect(index.count == model.count)
  }

  @Test("what does not order a key can be changed in its place")
  func changesWeight() {
    var index = Index<Parcel>()
    for place in 0..<100 { index.insert(Parcel(place: place, weight: 1)) }

    index.replace(Parcel(place: 0, weight: 1), with: Parcel(place: 0, weight: 7))
    index.replace(Parcel(place: 50, weight: 1), with: Parcel(place: 50, weight: 9))

    let start = Parcel(place: 0, weight: 0)
    #expect(index.count == 100)
    #expect(index.first(notBelow: start, weighing: 5).key?.place == 0)
    #expect(index.first(notBelow: start, weighing: 8).key?.place == 50)
    #expect(index.first(notBelow: start, weighing: 10).key == nil)
  }
}

/// Ordered by place; the weight is beside the order.
private struct Parcel: WeighedKey, Comparable, Codable {
  var place: Int
  var weight: Int

  static func == (left: Parcel, right: Parcel) -> Bool { left.place == right.place }
  static func < (left: Parcel, right: Parcel) -> Bool { left.place < right.place }
}

extension Array {
  fileprivate func randomElement(by dice: inout Dice) -> Element? {
    isEmpty ? nil : self[dice.below(count, "element")]
  }
}
