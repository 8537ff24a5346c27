//! Expressions, by precedence.

use serde_json::Value;

use super::super::lexer::{Kind, Wrong};
use super::super::tree::{Item, Member, Node, Pattern, Statement};
use super::{Parser, REFUSED};

/// Operators between two values and how strongly they bind.
const OPERATORS: [(&str, u8); 17] = [
    ("??", 1),
    ("||", 1),
    ("&&", 2),
    ("==", 3),
    ("!=", 3),
    ("===", 3),
    ("!==", 3),
    ("<", 4),
    (">", 4),
    ("<=", 4),
    (">=", 4),
    ("+", 5),
    ("-", 5),
    ("*", 6),
    ("/", 6),
    ("%", 6),
    ("**", 7),
];

impl Parser<'_> {
    /// An expression, as it stands between commas.
    pub(super) fn expression(&mut self) -> Result<Node, Wrong> {
        self.deeper(|parser| {
            if parser.is_arrow() {
                return parser.arrow();
            }
            let test = parser.binary(1)?;
            if !parser.take("?") {
                return Ok(test);
            }
            let yes = Box::new(parser.expression()?);
            parser.require(":", "between the two outcomes of `?`")?;
            Ok(Node::Choice { test: Box::new(test), yes, no: Box::new(parser.expression()?) })
        })
    }

    fn binary(&mut self, weakest: u8) -> Result<Node, Wrong> {
        let mut left = self.unary()?;
        loop {
            let Kind::Sign(sign) = self.token(0).kind else { return Ok(left) };
            let strength =
                OPERATORS.iter().find(|(operator, _)| *operator == sign).map(|(_, strength)| *strength);
            let Some(strength) = strength.filter(|strength| *strength >= weakest) else { return Ok(left) };
            self.at += 1;
            self.link()?;
            // `**` binds to the right, the others to the left.
            let right =
                self.deeper(|parser| parser.binary(if sign == "**" { strength } else { strength + 1 }))?;
            left = Node::Binary { operator: sign.to_owned(), left: Box::new(left), right: Box::new(right) };
        }
    }

    fn unary(&mut self) -> Result<Node, Wrong> {
        let operator = match &self.token(0).kind {
            Kind::Sign(sign @ ("-" | "+" | "!")) => (*sign).to_owned(),
            Kind::Word(word) if word == "typeof" => word.clone(),
            Kind::Word(word) if word == "await" => {
                if !self.may_await {
                    return Err(self.wrong("`await` stands in a function that is not `async`"));
                }
                self.at += 1;
                return self.deeper(|parser| Ok(Node::Await { value: Box::new(parser.unary()?) }));
            }
            _ => return self.postfix(),
        };
        self.at += 1;
        self.deeper(|parser| Ok(Node::Unary { operator, value: Box::new(parser.unary()?) }))
    }

    /// A value and what is asked of it: members and calls.
    fn postfix(&mut self) -> Result<Node, Wrong> {
        let mut node = if self.is_word("new") { self.new_value()? } else { self.primary()? };
        loop {
            let at = self.place();
            self.link()?;
            if self.take(".") {
                let name = self.member_name()?;
                node = Node::Member { object: Box::new(node), name: Box::new(name), optional: false, at };
            } else if self.take("?.") {
                if self.take("(") {
                    let items = self.items(")")?;
                    node = Node::Call { callee: Box::new(node), items, optional: true, at };
                } else {
                    let name = if self.take("[") { self.index()? } else { self.member_name()? };
                    node = Node::Member { object: Box::new(node), name: Box::new(name), optional: true, at };
                }
            } else if self.is_sign("[") && !self.token(0).after_line {
                self.at += 1;
                let name = self.index()?;
                node = Node::Member { object: Box::new(node), name: Box::new(name), optional: false, at };
            } else if self.is_sign("(") && !self.token(0).after_line {
                self.at += 1;
                let items = self.items(")")?;
                node = Node::Call { callee: Box::new(node), items, optional: false, at };
            } else {
                return Ok(node);
            }
        }
    }

    fn member_name(&mut self) -> Result<Node, Wrong> {
        let Kind::Word(word) = &self.token(0).kind else {
            return Err(self.wrong("a member's name is missing"));
        };
        self.at += 1;
        Ok(Node::Literal { value: Value::String(word.clone()) })
    }

    fn index(&mut self) -> Result<Node, Wrong> {
        let index = self.expression()?;
        self.require("]", "after the index")?;
        Ok(index)
    }

    fn new_value(&mut self) -> Result<Node, Wrong> {
        let at = self.place();
        self.at += 1;
        let Kind::Word(name) = &self.token(0).kind else {
            return Err(self.wrong("a type's name is missing after `new`"));
        };
        self.at += 1;
        let items = if self.take("(") { self.items(")")? } else { Vec::new() };
        Ok(Node::New { name: name.clone(), items, at })
    }

    fn primary(&mut self) -> Result<Node, Wrong> {
        let token = self.token(0);
        let node = match &token.kind {
            Kind::Number(number) => Node::Literal { value: number_value(*number) },
            Kind::BigInt(digits) => Node::BigInt { digits: digits.clone() },
            Kind::Text(text) => Node::Literal { value: Value::String(text.clone()) },
            Kind::Template(strings, holes) => {
                let values = holes.iter().map(|hole| self.hole(hole, token.at)).collect::<Result<_, _>>()?;
                Node::Template { strings: strings.clone(), values }
            }
            Kind::Word(word) => match word.as_str() {
                "true" => Node::Literal { value: Value::Bool(true) },
                "false" => Node::Literal { value: Value::Bool(false) },
                "null" => Node::Literal { value: Value::Null },
                word if REFUSED.contains(&word) => return Err(self.refused(&format!("`{word}`"))),
                word => Node::Name { name: word.to_owned(), at: token.at },
            },
            Kind::Sign("(") => {
                self.at += 1;
                let inside = self.expression()?;
                self.require(")", "to close this bracket")?;
                return Ok(inside);
            }
            Kind::Sign("[") => {
                self.at += 1;
                return Ok(Node::Array { items: self.items("]")? });
            }
            Kind::Sign("{") => {
                self.at += 1;
                return self.object();
            }
            Kind::Sign("/") => return Err(self.refused("A regular expression")),
            Kind::Sign(sign @ ("++" | "--" | "~")) => return Err(self.refused(&format!("`{sign}`"))),
            Kind::Sign(_) | Kind::End => return Err(self.wrong("A value is missing")),
        };
        self.at += 1;
        Ok(node)
    }

    /// The expression in a template's hole.
    fn hole(&self, tokens: &[super::Token], at: usize) -> Result<Node, Wrong> {
        let mut inside =
            Parser { tokens, at: 0, depth: self.depth, links: self.links, may_await: self.may_await };
        if tokens.len() < 2 {
            return Err(Wrong::new(at, "`${}` holds no value"));
        }
        let value = inside.expression()?;
        if matches!(inside.token(0).kind, Kind::End) {
            Ok(value)
        } else {
            Err(inside.wrong("`}` is missing"))
        }
    }

    /// Items up to `close`.
    fn items(&mut self, close: &str) -> Result<Vec<Item>, Wrong> {
        let mut items = Vec::new();
        while !self.take(close) {
            let spread = self.take("...");
            items.push(Item { spread, value: self.expression()? });
            if !self.is_sign(close) {
                self.require(",", &format!("between two values, or `{close}` after the last"))?;
            }
        }
        Ok(items)
    }

    fn object(&mut self) -> Result<Node, Wrong> {
        let mut members = Vec::new();
        while !self.take("}") {
            members.push(self.member()?);
            if !self.is_sign("}") {
                self.require(",", "between two members, or `}` after the last")?;
            }
        }
        Ok(Node::Object { members })
    }

    fn member(&mut self) -> Result<Member, Wrong> {
        if self.take("...") {
            return Ok(Member { key: None, value: self.expression()? });
        }
        let at = self.place();
        let text = |text: String| Node::Literal { value: Value::String(text) };
        let key = match &self.token(0).kind {
            Kind::Word(word) => {
                let name = word.clone();
                self.at += 1;
                if self.is_sign("(") {
                    return Err(Wrong::new(at, "a function as a member is written `name: () => …` here"));
                }
                if !self.is_sign(":") && !REFUSED.contains(&name.as_str()) {
                    return Ok(Member { key: Some(text(name.clone())), value: Node::Name { name, at } });
                }
                text(name)
            }
            Kind::Text(name) => {
                self.at += 1;
                text(name.clone())
            }
            Kind::Number(number) => {
                self.at += 1;
                text(number_value(*number).to_string())
            }
            Kind::Sign("[") => {
                self.at += 1;
                self.index()?
            }
            _ => return Err(self.wrong("A member's name is missing")),
        };
        self.require(":", "between a member's name and its value")?;
        Ok(Member { key: Some(key), value: self.expression()? })
    }

    /// Whether a function begins here: `x =>`, `(…) =>`, `async …`.
    fn is_arrow(&self) -> bool {
        let mut ahead = usize::from(self.is_word("async") && !self.is_sign_ahead(1, "=>"));
        if matches!(self.token(ahead).kind, Kind::Word(_)) {
            return self.is_sign_ahead(ahead + 1, "=>");
        }
        if !self.is_sign_ahead(ahead, "(") {
            return false;
        }
        let mut open = 0_usize;
        loop {
            match &self.token(ahead).kind {
                Kind::Sign("(" | "[" | "{") => open += 1,
                Kind::Sign(")" | "]" | "}") => open = open.saturating_sub(1),
                Kind::End => return false,
                _ => {}
            }
            ahead += 1;
            if open == 0 {
                return self.is_sign_ahead(ahead, "=>");
            }
        }
    }

    fn arrow(&mut self) -> Result<Node, Wrong> {
        let is_async = self.is_word("async") && !self.is_sign_ahead(1, "=>");
        self.at += usize::from(is_async);
        let mut parameters: Vec<Pattern> = Vec::new();
        if self.take("(") {
            while !self.take(")") {
                parameters.push(self.pattern()?);
                if !self.is_sign(")") {
                    self.require(",", "between two parameters")?;
                }
            }
        } else {
            parameters.push(self.pattern()?);
        }
        self.require("=>", "after the parameters")?;
        let outside = std::mem::replace(&mut self.may_await, is_async);
        let body = if self.take("{") {
            let statements = self.deeper(Self::statements)?;
            self.require("}", "after the function's body")?;
            statements
        } else {
            vec![Statement::Return { value: Some(self.expression()?) }]
        };
        self.may_await = outside;
        Ok(Node::Arrow { parameters, body, is_async })
    }
}

/// Whole numbers stay whole, so that they are written as such.
fn number_value(number: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        Value::from(number as i64)
    } else {
        Value::from(number)
    }
}
