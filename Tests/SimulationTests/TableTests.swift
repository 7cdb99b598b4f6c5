import Simulation
import Testing

@Suite("Table") struct TableTests {
  @Test("answers as a dictionary would after any work", arguments: [1, 2, 3, 4, 5] as [UInt64])
  func answersAsADictionary(seed: UInt64) {
    var dice = Dice(seed: seed)
    var table = Table<Int, String>()
    var model: [Int: String] = [:]

    for step in 0..<5000 {
      let key = dice.below(700, "key")
      switch dice.below(5, "what") {
      case 0, 1:
        table[key] = "\(step)"
        model[key] = "\(step)"
      case 2:
        table.update(key) { $0 += "!" }
        if let old = model[key] { model[key] = old + "!" }
      default:
        table[key] = nil
        model[key] = nil
      }
    }

    #expect(table.count == model.count)
    #expect(table.keys == model.keys.sorted())
    #expect(table.last?.key == model.keys.max())
    #expect((0..<700).allSatisfy { table[$0] == model[$0] })
  }

  @Test("counts what lies between two keys", arguments: [0, 1, 31, 3000])
  func countsBetween(count: Int) {
    var table = Table<Int, Int>()
    for key in 0..<count { table[key * 2] = key }

    for (start, end) in [(0, 0), (1, 9), (4, 5000), (-3, 2 * count), (70, 10)] {
      let expected = (0..<count).filter { $0 * 2 >= start && $0 * 2 < end }.count
      #expect(table.count(from: start, to: end) == expected)
    }
  }

  @Test("holds what comes in order, and loses what leaves in any order", arguments: [1, 40, 3000])
  func growsAtItsEnd(count: Int) {
    var table = Table<Int, Int>()
    for key in 0..<count { table[key] = key * 2 }
    let full = table

    for key in stride(from: count - 1, through: 0, by: -2) { table[key] = nil }
    for key in 0..<count where key % 3 == 0 { table[key] = nil }

    #expect(full.keys == Array(0..<count))
    #expect(full.rows == (0..<count).map { $0 * 2 })
    #expect(table.keys == (0..<count).filter { $0 % 3 != 0 && (count - 1 - $0) % 2 != 0 })
    #expect((0...count).allSatisfy { full.rows(from: $0).map(\.key) == Array($0..<count) })
  }

  @Test("a table from which everything left is as one in which nothing ever was")
  func emptiedIsEmpty() throws {
    let fresh = Table<Int, String>()
    var table = fresh
    for key in 0..<100 { table[key] = "\(key)" }
    let full = table
    for key in 0..<100 { table[key] = nil }
    table[7] = nil
    table.update(7) { $0 = "nobody" }

    #expect(table.count == 0)
    #expect(table.digest == fresh.digest)
    #expect(table.first == nil)
    #expect(table.last == nil)
    #expect(table.rows(from: 3).map(\.key) == [])
    #expect(full.count == 100)
    table[1] = "again"
    #expect(table.keys == [1])
    #expect(table.digest != fresh.digest)
  }

  @Test("a copy does not see what is changed later")
  func copiesAreIndependent() {
    var table = Table<Int, Int>()
    for key in 0..<1000 { table[key] = key }
    let copy = table

    for key in 0..<1000 where key % 2 == 0 { table[key] = nil }
    table.update(1) { $0 = -1 }

    #expect(copy.count == 1000)
    #expect(copy[1] == 1)
    #expect(copy[0] == 0)
    #expect(table.count == 500)
    #expect(table[1] == -1)
  }

  @Test("rows can be looked at where they lie, one or all until something is found")
  func looksInPlace() {
    var table = Table<Int, String>()
    for key in 0..<100 { table[key] = "row \(key)" }

    #expect(table.read(7) { $0.utf8.count } == 5)
    #expect(table.read(100) { $0.utf8.count } == nil)
    #expect(table.firstResult { key, row in row.hasSuffix("42") ? key : nil } == 42)
    #expect(table.firstResult { key, _ in key > 99 ? key : nil } == nil)
  }

  @Test("rows from a key on come in order, that key included")
  func rangeFromAKey() {
    var table = Table<Int, Int>()
    for key in stride(from: 0, to: 400, by: 2) { table[key] = key * 10 }

    #expect(table.rows(from: 101).prefix(3).map(\.key) == [102, 104, 106])
    #expect(table.rows(from: 104).prefix(1).map(\.row) == [1040])
    #expect(Array(table.rows(from: 399)).isEmpty)
  }

  @Test("the digest tells contents apart, and does not depend on how they came about")
  func digestIsOfContents() {
    var upward = Table<Int, String>()
    var downward = Table<Int, String>()
    for key in 0..<500 { upward[key] = "row \(key)" }
    for key in (0..<600).reversed() { downward[key] = "row \(key)" }
    for key in 500..<600 { downward[key] = nil }

    #expect(upward.digest == downward.digest)

    let before = upward.digest
    upward.update(250) { $0 = "changed" }
    #expect(upward.digest != before)
    upward[250] = "row 250"
    #expect(upward.digest == before)
  }

  @Test("a saved table reads back with the same digest")
  func savesAndReads() throws {
    var table = Table<Pair<String, Int>, [String]>()
    for key in 0..<300 { table[Pair("group \(key % 7)", key)] = ["a", "\(key)"] }

    let read = try Pack.value(
      Table<Pair<String, Int>, [String]>.self, from: Pack.bytes(of: table))

    #expect(read.digest == table.digest)
    #expect(read.count == 300)
  }
}

@Suite("Index") struct IndexTests {
  @Test("keys that begin alike lie together")
  func groupsLieTogether() {
    var index = Index<Pair<String, Int>>()
    for key in 0..<100 { index.insert(Pair(key % 2 == 0 ? "even" : "odd", key)) }
    index.remove(Pair("odd", 1))

    let odd = index.keys(from: Pair("odd", 0)).prefix { $0.first == "odd" }
    #expect(odd.map(\.second).first == 3)
    #expect(odd.count == 49)
    #expect(index.count == 99)
    #expect(index.first == Pair("even", 0))
    #expect(index.last == Pair("odd", 99))
  }
}
